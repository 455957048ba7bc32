import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import type { BandwidthCallbacksOptions } from '../options/options.js';
import { resolveOptions } from '../options/resolve-options.js';
import { Drain } from '../delivery/drain.js';
import { CallbackReports } from '../reports/callback-reports.js';
import { Admissions } from '../wire/auth/admissions.js';
import type { Platform } from '../wire/platform/platform.js';
import type { Reply } from '../wire/reply.js';
import { RouteMatcher } from '../wire/routes/route-matcher.js';
import { CallbackLifecycle, type Started } from './callback-lifecycle.js';

const CREDENTIALS = { username: 'user', password: 'pass' };
const AUTHORIZATION = `Basic ${Buffer.from('user:pass').toString('base64')}`;
const JSON_BODY = { 'content-type': 'application/json' };

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  const keep = (line: string) => void lines.push(line);
  Logger.overrideLogger({ log: () => {}, warn: () => {}, error: keep });
});
afterEach(() => Logger.overrideLogger(true));

const response = new ServerResponse(request());
const codeOf = (reply: Reply | undefined) => (JSON.parse(reply?.body ?? '{}') as { code?: string }).code;

it('replies with 500 where something fails that never should, and says nothing personal of it', async () => {
  const callback = () => {
    throw new TypeError('+15551230001 broke it');
  };
  const { lifecycle, sent } = lifecycleOf({ auth: CREDENTIALS }, { telemetry: { callback } as never });
  const admitted = request();
  await lifecycle.admit(admitted, response);
  await lifecycle.handle(admitted, response);
  expect(sent[0]?.status).toBe(500);
  expect(codeOf(sent[0])).toBe('BANDWIDTH_INTERNAL');
  expect(lines).toEqual(['A callback could not be handled: TypeError']);
});

it('refuses a request whose credentials are still being looked up when the application shuts down', async () => {
  let find = () => {};
  const { lifecycle, drain } = lifecycleOf({ auth: () => new Promise((resolve) => (find = () => resolve(undefined))) });
  const reply = lifecycle.admit(request(), response);
  await drain.close(1);
  expect(codeOf(await reply)).toBe('BANDWIDTH_UNAVAILABLE');
  find();
});

it('refuses a request that was admitted before the application shut down, and handled after that', async () => {
  const { lifecycle, drain, sent } = lifecycleOf({ auth: CREDENTIALS });
  const admitted = request();
  expect(await lifecycle.admit(admitted, response)).toBeUndefined();
  await drain.close(1);
  await lifecycle.handle(admitted, response);
  expect(sent[0]?.status).toBe(503);
});

it('asks for credentials where a wrong signature would replace them, although such a one is only logged', async () => {
  const signatures = { tollfree: 'a secret of twenty-eight signs', credentials: 'instead', mode: 'log' } as const;
  const { lifecycle, sent } = lifecycleOf({ auth: CREDENTIALS, signatures });
  const signed = request({ 'x-bandwidth-signature-hmac-sha256': '0'.repeat(64) });
  expect(await lifecycle.admit(signed, response)).toBeUndefined();
  await lifecycle.handle(signed, response);
  expect(sent[0]?.status).toBe(401);
  expect(codeOf(sent[0])).toBe('BANDWIDTH_CREDENTIALS_REQUIRED');
});

/** The lifecycle of an application whose parts behave as given, and the last reply that it sent. */
function lifecycleOf(settings: BandwidthCallbacksOptions, started: Partial<Started> = {}) {
  const options = resolveOptions({ log: 'none', ...settings }, {});
  const drain = new Drain();
  const lifecycle = new CallbackLifecycle(options, drain, new Admissions(), new CallbackReports(options));
  const sent: Reply[] = [];
  const platform: Platform = {
    guard: () => undefined,
    rawRequest: (given) => given as IncomingMessage,
    parsed: () => ({ body: { eventType: 'sms', from: '+15551230001' } }),
    send: (_response, reply) => void sent.push(reply),
  };
  lifecycle.guard({} as never, platform);
  lifecycle.mount(new RouteMatcher([{ path: '/callbacks', route: '' }]));
  lifecycle.open(started as Started);
  return { lifecycle, drain, sent };
}

function request(headers: Record<string, string> = { authorization: AUTHORIZATION }): IncomingMessage {
  const message = new IncomingMessage(new Socket());
  return Object.assign(message, { method: 'POST', url: '/callbacks', headers: { ...JSON_BODY, ...headers } });
}
