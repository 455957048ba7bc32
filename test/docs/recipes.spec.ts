import type { INestApplication } from '@nestjs/common';
import { keywordOf as keywordOfReference } from '../../src/messaging/keywords.js';
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

it('the autoresponder honours STOP, START and HELP, once each', async () => {
  const { app, bandwidth } = await play('autoresponder/app.module.js');
  const sent: string[] = [];
  const texts = await serviceOf<{ send: unknown }>(app, 'autoresponder/texts.js', 'Texts');
  texts.send = (from: string, to: string, text: string) => Promise.resolve(void sent.push(`${from} ${to} ${text}`));

  for (const [id, text] of ['hello', 'stop', 'hello', 'STOP', 'start', 'help'].entries()) {
    const event = textOf(`m-${id}`, text);
    expect((await bandwidth.post([event])).status).toBe(204);
    expect((await bandwidth.post([event])).status).toBe(204); // as Bandwidth may
  }
  expect(sent.map((text) => text.slice(0, 40))).toEqual([
    '+15551230002 +15551230001 Thank you, we ',
    '+15551230002 +15551230001 You will get n',
    '+15551230002 +15551230001 Welcome back. ',
    '+15551230002 +15551230001 This is the sh',
  ]);
});

it('the autoresponder sends the confirmation of a STOP at the next attempt when the first failed', async () => {
  const { app, bandwidth } = await play('autoresponder/app.module.js');
  const sent: string[] = [];
  let isDown = true;
  const texts = await serviceOf<{ send: unknown }>(app, 'autoresponder/texts.js', 'Texts');
  texts.send = (_from: string, _to: string, text: string) =>
    isDown ? Promise.reject(new Error('not now')) : Promise.resolve(void sent.push(text));
  const stop = textOf('m-stop', 'Stop.');

  expect((await bandwidth.post([stop])).status).toBe(500);
  isDown = false;
  expect((await bandwidth.post([textOf('m-hello', 'hello')])).status).toBe(204); // the opt-out counts already
  expect(sent).toEqual([]);
  expect((await bandwidth.post([stop])).status).toBe(204);
  expect((await bandwidth.post([textOf('m-again', 'STOP')])).status).toBe(204);
  expect(sent).toEqual(['You will get no more messages. Reply START to get them again.']);
});

it("the autoresponder's words are those of the reference application", async () => {
  const { keywordOf } = (await import(`${folder}/autoresponder/keywords.js`)) as {
    keywordOf: typeof keywordOfReference;
  };
  const words =
    'STOP|STOPALL|STOP ALL|UNSUBSCRIBE|CANCEL|END|QUIT|REVOKE|OPTOUT|OPT-OUT|START|UNSTOP|YES|SUBSCRIBE|HELP|INFO';
  const texts = words.split('|').flatMap((word) => [word, ` ${word.toLowerCase()}.\n`, `${word} by tomorrow`]);
  expect(texts.map((text) => keywordOf(text))).toEqual(texts.map((text) => keywordOfReference(text)));
  expect(texts.filter((text) => keywordOf(text) !== undefined)).toHaveLength((2 * texts.length) / 3);
});

it('tracking never goes back', async () => {
  const { app, bandwidth } = await play('tracking/app.module.js');
  const { states } = await serviceOf<{ states: Map<string, string> }>(app, 'tracking/tracking.js', 'Tracking');
  await bandwidth.post([sample('messaging.message-delivered')]);
  await bandwidth.post([sample('messaging.message-sent', { to: sample('messaging.message-delivered')['to'] })]);
  await bandwidth.post([sample('messaging.message-failed')]);
  expect([...states.values()]).toEqual(['message-delivered', 'message-failed']);
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

/** A text that somebody sent to the shop. */
function textOf(id: string, text: string): ReturnType<typeof sample> {
  const received = sample('messaging.message-received');
  const message = { ...(received['message'] as object), id, from: '+15551230001', text };
  return { ...received, to: '+15551230002', message };
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
