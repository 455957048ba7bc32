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

describe('the IVR menu', () => {
  test('asks for a language, then for a department, and transfers', async () => {
    const { bandwidth } = await play('ivr/app.module.js');
    const greeting = await bandwidth.post(sample('voice.initiate'));
    expect(bxmlOf(greeting)).toContain('gatherUrl="/bandwidth/callbacks/language"');

    const spanish = await bandwidth.post(sample('voice.gather', { digits: '2' }), { route: 'language' });
    expect(bxmlOf(spanish)).toMatch(/gatherUrl="\/bandwidth\/callbacks\/department".*Ventas/);

    const sales = await bandwidth.post(sample('voice.gather', { digits: '1' }), { route: 'department' });
    expect(bxmlOf(sales)).toContain('<PhoneNumber>+15551230011</PhoneNumber>');
  });

  test('repeats itself twice, and then says goodbye', async () => {
    const { bandwidth } = await play('ivr/app.module.js');
    const silence = (query: string) =>
      bandwidth.post(sample('voice.gather', { digits: '', tag: query }), { route: 'department', query });
    expect(bxmlOf(await silence(''))).toContain('department?attempt=2"');
    expect(bxmlOf(await silence('attempt=2'))).toContain('department?attempt=3"');
    expect(bxmlOf(await silence('attempt=3'))).toContain('<Hangup/>');
  });
});

test('the voicemail records, thanks, and takes what has nothing to download', async () => {
  const { bandwidth } = await play('voicemail/app.module.js');
  expect(bxmlOf(await bandwidth.post(sample('voice.initiate')))).toContain('<Record maxDuration="120"');
  expect(bxmlOf(await bandwidth.post(sample('voice.recordComplete')))).toContain('Thank you');
  const statuses = [
    await bandwidth.post(sample('voice.recordingAvailable', { status: 'error' })),
    await bandwidth.post(sample('voice.transcriptionAvailable', { transcription: { status: 'timeout' } })),
  ].map(({ status }) => status);
  expect(statuses).toEqual([204, 204]);
});

test('the autoresponder honours STOP, START and HELP, once each', async () => {
  const { app, bandwidth } = await play('autoresponder/app.module.js');
  const sent: string[] = [];
  const texts = await serviceOf<{ send: unknown }>(app, 'autoresponder/texts.js', 'Texts');
  texts.send = (from: string, to: string, text: string) => Promise.resolve(void sent.push(`${from} ${to} ${text}`));

  for (const [id, text] of ['hello', 'stop', 'hello', 'STOP', 'start', 'help'].entries()) {
    const received = sample('messaging.message-received');
    const message = { ...(received['message'] as object), id: `m-${id}`, from: '+15551230001', text };
    const event = { ...received, to: '+15551230002', message };
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

test('tracking never goes back', async () => {
  const { app, bandwidth } = await play('tracking/app.module.js');
  const { states } = await serviceOf<{ states: Map<string, string> }>(app, 'tracking/tracking.js', 'Tracking');
  await bandwidth.post([sample('messaging.message-delivered')]);
  await bandwidth.post([sample('messaging.message-sent', { to: sample('messaging.message-delivered')['to'] })]);
  await bandwidth.post([sample('messaging.message-failed')]);
  expect([...states.values()]).toEqual(['message-delivered', 'message-failed']);
});

test('with a list of passwords both are taken', async () => {
  const { url } = await play('rotation/with-a-list.js');
  expect(await statusFor(url, 'the old one')).toBe(204);
  expect(await statusFor(url, 'the new one')).toBe(204);
  expect(await statusFor(url, 'another one')).toBe(401);
});

test('with a function a password changes without a restart', async () => {
  const { app, url } = await play('rotation/without-restart.js');
  const vault = await serviceOf<{ current: object[] }>(app, 'rotation/without-restart.js', 'Vault');
  expect(await statusFor(url, credentials.password)).toBe(204);
  vault.current = [{ username: 'bw', password: 'changed' }];
  expect(await statusFor(url, credentials.password)).toBe(401);
  expect(await statusFor(url, 'changed')).toBe(204);
});

test('two accounts have their own paths, credentials and handlers', async () => {
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

test('each tenant has credentials of its own', async () => {
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
