import { Controller, Post } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AuthOption, Credentials, CredentialsRequest } from 'nestjs-bandwidth-callbacks';
import { BandwidthClient, basic, type CallbackReply, sample } from 'nestjs-bandwidth-callbacks/testing';
import { type Application, closeAll, platforms, type RunningApp, startApp } from '../../support/harness.js';
import { exchange, request as written } from '../../support/raw-http.js';
import { Recorder } from '../../support/recorder.js';

const OLD = { username: 'bandwidth', password: 'first-s3cret' };
const NEW = { username: 'bandwidth', password: 'second-s3cret' };
const OTHER = { username: 'else', password: 'third-s3cret' };
const CHALLENGE = 'Basic realm="bandwidth", charset="UTF-8"';

describe.each(platforms)('on %s', (platform) => {
  const recorder = new Recorder();

  const start = (auth: AuthOption) =>
    startApp(platform, { options: { auth, idempotency: false }, providers: [recorder.handlerOf('*')] });

  beforeEach(() => void recorder.take());
  afterEach(closeAll);

  it('a first request without credentials is challenged, and the second one is taken', async () => {
    const { url } = await start(OLD);
    const first = await as(undefined, url);
    expect(first).toMatchObject({ status: 401, challenged: true });
    expect(first.headers.get('www-authenticate')).toBe(CHALLENGE);
    expect(JSON.parse(first.body)).toEqual({
      statusCode: 401,
      code: 'BANDWIDTH_CREDENTIALS_REQUIRED',
      message: expect.any(String),
    });
    expect(recorder.takeHandlers()).toEqual([]);

    expect(await as(OLD, url)).toMatchObject({ status: 200, challenged: true });
    expect(recorder.takeHandlers()).toEqual(['*']);
  });

  it('a GET is challenged as well', async () => {
    const { url } = await start(OLD);
    const reply = await new BandwidthClient({ url }).get(sample('gather'));
    expect(reply).toMatchObject({ status: 401, challenged: true });
    expect(recorder.takeHandlers()).toEqual([]);
  });

  it.each<[string, Credentials]>([
    ['another password', NEW],
    ['another username', { ...OLD, username: 'Bandwidth' }],
    ['a part of the password', { ...OLD, password: OLD.password.slice(0, -1) }],
    ['more than the password', { ...OLD, password: `${OLD.password}\u0000` }],
    ['no password', { ...OLD, password: '' }],
  ])('%s is challenged again, and reaches nobody', async (_, credentials) => {
    const { url } = await start(OLD);
    const reply = await as(credentials, url);
    expect(reply.status).toBe(401);
    expect(reply.headers.get('www-authenticate')).toBe(CHALLENGE);
    expect(recorder.takeHandlers()).toEqual([]);
  });

  it.each([
    ['Bearer', basic(OLD).replace('Basic', 'Bearer')],
    ['a Basic header without credentials', 'Basic'],
    ['credentials that are no base64', `Basic ${OLD.username}:${OLD.password}`],
    ['credentials without a colon', `Basic ${Buffer.from('bandwidth').toString('base64')}`],
    ['two credentials in one header', `${basic(OTHER)}, ${basic(OLD)}`],
    ['base64 of the URL kind', basic({ username: '??', password: '>>' }).replaceAll('/', '_')],
  ])('%s is challenged', async (_, authorization) => {
    const { url } = await start(OLD);
    const reply = await as(undefined, url, { authorization });
    expect(reply).toMatchObject({ status: 401, challenged: true });
    expect(recorder.takeHandlers()).toEqual([]);
  });

  it.each([
    ['in lower case', (header: string) => header.replace('Basic', 'basic')],
    ['with blanks around it', (header: string) => header.replace(' ', '   ')],
  ])('a Basic header %s is taken', async (_, change) => {
    const { url } = await start(OLD);
    expect(await as(undefined, url, { authorization: change(basic(OLD)) })).toMatchObject({ status: 200 });
  });

  it('of a list every pair is taken, so that passwords can be rotated', async () => {
    const { url } = await start([OLD, NEW]);
    expect(await as(OLD, url)).toMatchObject({ status: 200 });
    expect(await as(NEW, url)).toMatchObject({ status: 200 });
    expect(await as(OTHER, url)).toMatchObject({ status: 401 });
  });

  it('a list that is changed after the start lets in nobody else', async () => {
    const list: Credentials[] = [{ ...OLD }];
    const { url } = await start(list);
    list.push({ username: 'x' } as Credentials);
    Object.assign(list[0]!, { password: undefined });
    expect(await as({ username: 'x', password: 'undefined' }, url)).toMatchObject({ status: 401 });
    expect(await as({ ...OLD, password: 'undefined' }, url)).toMatchObject({ status: 401 });
    expect(await as(OLD, url)).toMatchObject({ status: 200 });
  });

  it.each([
    ['a colon', 'pass:word:'],
    ['umlauts', 'gehéimnïs-ß'],
    ['other scripts and emoji', 'пароль-密码-🔑'],
    ['blanks and control characters', ' \tpass word\u007f '],
    ['a very long text', 'x'.repeat(2_000)],
  ])('a password may hold %s', async (_, password) => {
    const { url } = await start({ username: 'bändwidth', password });
    expect(await as({ username: 'bändwidth', password }, url)).toMatchObject({ status: 200 });
    expect(await as({ username: 'bändwidth', password: `${password}x` }, url)).toMatchObject({ status: 401 });
  });

  it('a password in Latin-1, as old clients send it, is taken', async () => {
    const { url } = await start({ username: 'bandwidth', password: 'gehéimnïs' });
    const authorization = `Basic ${Buffer.from('bandwidth:gehéimnïs', 'latin1').toString('base64')}`;
    expect(await as(undefined, url, { authorization })).toMatchObject({ status: 200 });
  });

  it('a resolver is asked with the username, the path with its parameters and the instance, and finds the credentials', async () => {
    const asked: CredentialsRequest[] = [];
    const { url } = await start((request) => {
      asked.push(request);
      return request.username === OTHER.username ? OTHER : [OLD, NEW];
    });
    expect(await as(NEW, url)).toMatchObject({ status: 200 });
    expect(await as(OTHER, url)).toMatchObject({ status: 200 });
    expect(await as({ ...OTHER, password: OLD.password }, url)).toMatchObject({ status: 401 });
    expect(asked[0]).toEqual({ username: 'bandwidth', path: '/bandwidth/callbacks', instance: 'default', params: {} });
  });

  it.each([
    ['undefined', () => undefined],
    ['null', () => null],
    ['an empty list', () => []],
    ['a promise of nothing', () => Promise.resolve(undefined)],
  ])('a resolver that finds %s refuses', async (_, resolver) => {
    const { url } = await start(resolver);
    expect(await as(OLD, url)).toMatchObject({ status: 401 });
    expect(recorder.takeHandlers()).toEqual([]);
  });

  it('a resolver that finds what is no credentials refuses, and the log says so, once', async () => {
    const { url, log } = await start(() => ({ ...OLD, password: undefined }) as never);
    for (let time = 0; time < 2; time++) expect(await as(OLD, url)).toMatchObject({ status: 401 });
    expect(log.of('warn').filter((line) => line.includes('resolver'))).toEqual([
      expect.stringContaining('neither credentials nor nothing'),
    ]);
  });

  it('a resolver that finds good credentials beside what is none lets them in, and the log says nothing else', async () => {
    const { url, log } = await start(() => [null, OLD] as never);
    expect(await as(OLD, url)).toMatchObject({ status: 200 });
    const line = log.of('warn').find((each) => each.includes('resolver'));
    expect(line).toMatch(/neither credentials nor nothing, which lets nobody in\./);
  });

  it('a resolver gets the path of a request whose target is a whole URI, without the host that the client chose', async () => {
    const paths: string[] = [];
    const { origin } = await start(({ path }) => (paths.push(path), OLD));
    const target = 'POST http://tenant.example/bandwidth/callbacks?a=1';
    const headers = ['Content-Type: application/json', `Authorization: ${basic(OLD)}`];
    const [reply] = await exchange(origin, written(target, headers, JSON.stringify(sample('sms'))));
    expect([reply!.status, paths]).toEqual([200, ['/bandwidth/callbacks']]);
  });

  it('a resolver may take its time', async () => {
    const { url } = await start(() => new Promise((resolve) => setImmediate(resolve, OLD)));
    expect(await as(OLD, url)).toMatchObject({ status: 200 });
    expect(await as(NEW, url)).toMatchObject({ status: 401 });
  });

  it('a resolver is not asked before credentials were shown', async () => {
    let asked = 0;
    const { url } = await start(() => (asked++, OLD));
    await as(undefined, url);
    expect(asked).toBe(0);
    await as(OLD, url);
    expect(asked).toBe(1);
  });

  it.each<[string, () => never | Promise<never>]>([
    ['throws', () => fail('connect ECONNREFUSED, password=third-s3cret')],
    ['rejects', () => Promise.reject(new Error('connect ECONNREFUSED, password=third-s3cret'))],
  ])(
    'a resolver that %s is not the sender’s fault: 503, and the reason is logged without its words',
    async (_, auth) => {
      const { url, log } = await start(auth);
      const reply = await as(OLD, url);
      expect(reply).toMatchObject({ status: 503 });
      expect(JSON.parse(reply.body)).toMatchObject({ code: 'BANDWIDTH_UNAVAILABLE' });
      expect(log.of('error')).toEqual([expect.stringContaining('The credentials resolver failed (Error)')]);
      expect(JSON.stringify(log.lines) + reply.body).not.toMatch(/s3cret|ECONNREFUSED/);
      expect(recorder.takeHandlers()).toEqual([]);
    },
  );

  it('an open endpoint asks nobody', async () => {
    const { url } = await start(false);
    expect(await as(undefined, url)).toMatchObject({ status: 200, challenged: false });
  });

  it('no password, no username and no header is ever logged or sent back', async () => {
    const { url, log } = await start([OLD, NEW]);
    const replies = [await as(OTHER, url), await as(OLD, url), await as(undefined, url), await as(NEW, url)];
    const said = JSON.stringify([log.lines, replies.map(({ body, headers }) => [body, [...headers]])]);
    for (const { username, password } of [OLD, NEW, OTHER]) {
      expect(said).not.toContain(password);
      expect(said).not.toContain(basic({ username, password }).slice('Basic '.length));
    }
  });

  describe('before credentials were shown', () => {
    const HUGE_AND_MALFORMED = `{"eventType":"gather",${'x'.repeat(1_048_000)}`;
    let parsed: number;
    let app: RunningApp;

    beforeEach(async () => {
      parsed = 0;
      app = await startApp(platform, {
        options: { auth: OLD },
        controllers: [OtherController],
        providers: [recorder.handlerOf('*'), recorder.handlerOf('invalid')],
        configure: (application) => useParser(application, () => parsed++),
      });
    });

    it('a malformed body of 1 MB is not parsed, by us or by the application', async () => {
      const reply = await as(undefined, app.url, {}, HUGE_AND_MALFORMED);
      expect(reply).toMatchObject({ status: 401, challenged: true });
      expect(parsed).toBe(0);
      expect(recorder.takeHandlers()).toEqual([]);
    });

    it('the same body with credentials is parsed by us alone', async () => {
      const reply = await as(OLD, app.url, {}, HUGE_AND_MALFORMED);
      expect(JSON.parse(reply.body)).toMatchObject({ statusCode: 400, code: 'BANDWIDTH_BODY_MALFORMED' });
      expect(await as(OLD, app.url)).toMatchObject({ status: 200 });
      expect(parsed).toBe(0);
    });

    it('the application parses the bodies of its other routes as ever', async () => {
      const reply = await as(undefined, `${app.origin}/other`);
      expect(reply).toMatchObject({ status: 201, body: 'other' });
      expect(parsed).toBe(1);
    });

    it.each(['PUT', 'DELETE', 'PATCH'])('a body by %s is not parsed either', async (method) => {
      const headers = { 'content-type': 'application/json' };
      const reply = await new BandwidthClient({ url: app.url }).send({ method, body: HUGE_AND_MALFORMED, headers });
      expect(reply.status).toBe(405);
      expect(parsed).toBe(0);
    });
  });
});

@Controller('other')
class OtherController {
  @Post()
  post(): string {
    return 'other';
  }
}

/** As `main.ts` would: a parser of the application's own, before the application is initialised. */
function useParser(application: Application, parsed: () => void): void {
  if (application.getHttpAdapter().getType() === 'express') {
    (application as NestExpressApplication).useBodyParser('json', { verify: parsed });
    return;
  }
  (application as NestFastifyApplication).useBodyParser('application/json', {}, (_request, body, done) => {
    parsed();
    done(null, JSON.parse(String(body)));
  });
}

/** Sends a callback as somebody, the challenge first. */
function as(
  credentials: Credentials | undefined,
  url: string,
  headers: Readonly<Record<string, string>> = {},
  body = JSON.stringify(sample('hangup')),
): Promise<CallbackReply> {
  const client = new BandwidthClient({ url, ...(credentials && { credentials }) });
  return client.send({ method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
}

function fail(message: string): never {
  throw new Error(message);
}
