import type { INestApplication } from '@nestjs/common';
import { BandwidthClient, type CallbackReply, sample } from 'nestjs-bandwidth-callbacks/testing';
import { answerViolations, VOICE_ANSWER } from '../../libs/bandwidth-callbacks/src/bxml/answer-rules.js';
import { closeAll, type RunningApp, startApp } from '../support/harness.js';
import { documentAt } from './documents.js';
import { appModule, removeBlocks, writeBlocks } from './running.js';

const credentials = { username: 'bw', password: 's3cret' };
const folder = writeBlocks(documentAt('docs/recipes.md'));

afterEach(closeAll);
afterAll(removeBlocks);

it('no recipe writes down the path of the callbacks', () => {
  expect(documentAt('docs/recipes.md').text).not.toContain('/bandwidth/callbacks');
});

it('with a list of passwords both are taken', async () => {
  const { url } = await play('rotation/with-a-list.js');
  expect(await statusFor(url, 'the old one')).toBe(204);
  expect(await statusFor(url, 'the new one')).toBe(204);
  expect(await statusFor(url, 'another one')).toBe(401);
});

it('with a function a password changes without a restart', async () => {
  const { app, url } = await play('rotation/without-restart.js');
  const vault = await serviceOf<{ current: object[] }>(app, 'rotation/without-restart.js', 'Vault');
  expect(await statusFor(url, credentials.password)).toBe(204);
  vault.current = [{ username: 'bw', password: 'changed' }];
  expect(await statusFor(url, credentials.password)).toBe(401);
  expect(await statusFor(url, 'changed')).toBe(204);
});

it('two accounts have their own paths, credentials and handlers', async () => {
  const { app, origin } = await play('accounts/app.module.js');
  const { ended } = await serviceOf<{ ended: string[] }>(app, 'accounts/app.module.js', 'Lines');
  const sales = new BandwidthClient({
    url: `${origin}/bandwidth/sales`,
    credentials: { username: 'sales', password: 's3cret' },
  });
  const service = new BandwidthClient({
    url: `${origin}/bandwidth/service`,
    credentials: { username: 'service', password: 's3cret, too' },
  });
  expect(bxmlOf(await sales.post(sample('voice.initiate')))).toContain('This is sales.');
  expect(bxmlOf(await service.post(sample('voice.initiate')))).toContain('This is service.');
  await sales.post(sample('voice.disconnect'));
  await service.post(sample('voice.disconnect'));
  expect(ended).toEqual(['sales', 'service']);
  expect(await statusFor(`${origin}/bandwidth/sales`, 's3cret, too', 'service')).toBe(401);
});

it('each tenant has credentials of its own', async () => {
  const { app, url } = await play('tenants/app.module.js');
  const { texts } = await serviceOf<{ texts: string[] }>(app, 'tenants/app.module.js', 'Inboxes');
  const acme = new BandwidthClient({ url, credentials: { username: 'acme', password: 's3cret' } });
  expect((await acme.post([sample('messaging.message-received')])).status).toBe(204);
  expect(texts).toHaveLength(1);
  expect(await statusFor(url, 's3cret', 'globex')).toBe(401);
  expect(await statusFor(url, 's3cret, too', 'globex')).toBe(204);
  expect(await statusFor(url, 's3cret', 'initech')).toBe(401);
});

/** Starts the application of a recipe; its Bandwidth has the recipe's credentials. */
async function play(module: string): Promise<Pick<RunningApp, 'app' | 'bandwidth' | 'origin' | 'url'>> {
  const { app, origin, url } = await startApp('express', { module: await appModule(folder, module) });
  return { app, origin, url, bandwidth: new BandwidthClient({ url, credentials }) };
}

async function serviceOf<T>(app: INestApplication, file: string, name: string): Promise<T> {
  const exported = (await import(`${folder}/${file}`)) as Record<string, new () => T>;
  return app.get<T>(exported[name]!, { strict: false });
}

async function statusFor(url: string, password: string, username = 'bw'): Promise<number> {
  const bandwidth = new BandwidthClient({ url, credentials: { username, password } });
  return (await bandwidth.post(sample('voice.disconnect'))).status;
}

/** The document on one line, if Bandwidth would take it. */
function bxmlOf({ status, body }: CallbackReply): string {
  expect(status).toBe(200);
  expect(answerViolations(body, VOICE_ANSWER)).toEqual([]);
  return body.replaceAll(/\s*\n\s*/g, ' ');
}
