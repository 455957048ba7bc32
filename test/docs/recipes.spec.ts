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

it('the hold queue tells each caller their place, and puts the first one through who is still there', async () => {
  const { app, bandwidth } = await play('hold/app.module.js');
  const queue = await serviceOf<{ calls: object; next(agent: string): Promise<boolean> }>(
    app,
    'hold/app.module.js',
    'HoldQueue',
  );
  const redirected: [callId: string, url: string][] = [];
  const updateCall = (_account: string, callId: string, { redirectUrl }: { redirectUrl: string }) => {
    redirected.push([callId, redirectUrl]);
    return Promise.resolve({ status: callId === 'c-2' ? 404 : 200 });
  };
  queue.calls = { updateCall };
  const call = async (callId: string) => bxmlOf(await bandwidth.post(sample('voice.initiate', { callId })));

  expect(await call('c-1')).toContain('You are number 1 in the queue.');
  expect(await call('c-2')).toContain('You are number 2 in the queue.');
  expect(await call('c-3')).toContain('You are number 3 in the queue.');
  await bandwidth.post(sample('voice.disconnect', { callId: 'c-1' }));
  const again = await bandwidth.post(sample('voice.redirect', { callId: 'c-3' }), { route: 'hold' });
  expect(bxmlOf(again)).toContain('You are number 2 in the queue.');

  expect(await queue.next('+15551230021')).toBe(true);
  expect(redirected.map(([callId]) => callId)).toEqual(['c-2', 'c-3']);
  expect(redirected[1]![1]).toBe('https://phone.example.com/bandwidth/callbacks/hold/connect?agent=%2B15551230021');
  expect(await queue.next('+15551230021')).toBe(false);
});

it('the voice agent hears the caller alone, answers, and is told of the end', async () => {
  const { bandwidth } = await play('agent/app.module.js');
  expect(bxmlOf(await bandwidth.post(sample('voice.initiate')))).toContain('mode="bidirectional"');
  const { talk } = (await import(`${folder}/agent/agent.js`)) as {
    talk(
      agentFor: (say: (sound: Buffer) => void, interrupt: () => void) => object,
      send: (text: string) => void,
    ): (text: string) => void;
  };
  const did: string[] = [];
  const take = talk(
    (say, interrupt) => ({
      hear: (sound: Buffer) => {
        did.push(`hears ${sound.toString()}`);
        interrupt();
        say(Buffer.from('yes'));
      },
      hangUp: () => did.push('hangs up'),
    }),
    (text) => did.push(`sends ${text}`),
  );
  const media = (track: string) => JSON.stringify({ eventType: 'media', track, payload: 'aGVsbG8=' });
  for (const text of ['{"eventType":"start"}', media('outbound'), media('inbound'), '{"eventType":"stop"}']) take(text);
  expect(did).toEqual([
    'hears hello',
    'sends {"eventType":"clear"}',
    'sends {"eventType":"playAudio","media":{"contentType":"audio/pcmu","payload":"eWVz"}}',
    'hangs up',
  ]);
});

it.each([
  ['0417', '<Portable>true</Portable>'],
  ['1234', '<Code>7513</Code>'],
])('the guard of numbers answers the PIN %s with %s', async (Pin, answer) => {
  const { bandwidth } = await play('port-out/app.module.js');
  const { PortOutValidationRequest } = sample('numbers.portOutValidationRequest') as {
    PortOutValidationRequest: object;
  };
  const { status, body } = await bandwidth.postXml({ PortOutValidationRequest: { ...PortOutValidationRequest, Pin } });
  expect(status).toBe(200);
  expect(body).toContain(answer);
});

it('codes are sent and checked by Bandwidth, and one that failed is taken', async () => {
  const { app, bandwidth } = await play('two-factor/app.module.js');
  const factor = await serviceOf<{
    codes: object;
    send(to: string): Promise<void>;
    check(to: string, code: string): Promise<boolean>;
  }>(app, 'two-factor/app.module.js', 'TwoFactor');
  const sent: unknown[] = [];
  factor.codes = {
    generateMessagingCode: (_account: string, { to, message }: { to: string; message: string }) =>
      Promise.resolve(void sent.push([to, message])),
    verifyCode: (_account: string, { code }: { code: string }) =>
      Promise.resolve({ data: { valid: code === '123456' } }),
  };
  await factor.send('+15551230001');
  expect(sent).toEqual([['+15551230001', 'Your code is {CODE}.']]);
  expect([await factor.check('+15551230001', '123456'), await factor.check('+15551230001', '1')]).toEqual([
    true,
    false,
  ]);
  expect((await bandwidth.post([sample('mfa.message-failed')])).status).toBe(204);
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
