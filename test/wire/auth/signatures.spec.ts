import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { BandwidthClient, catalogueNames, sample, signature } from 'nestjs-bandwidth-callbacks/testing';
import { Recorder } from '../../support/recorder.js';
import { closeAll, CREDENTIALS, platforms, startApp } from '../../support/harness.js';

const SECRET = 'a toll-free secret 42';
const OLD = 'an older secret 00017';
const NEW = 'a newer secret 000018';
const signatures = { subscriptions: [NEW, OLD], tollfree: SECRET };

const CHANGE = sample('numbers.subscriptionV2OrderChange');
const DENIAL = sample('tollfree.verificationDenial');

const subscription = (secret: string, body: string) => ({
  'x-bandwidth-signature-sha-256': createHmac('sha256', secret).update(body).digest('base64'),
});
const tollfree = (secret: string, body: string) => ({
  'x-bandwidth-signature-hmac-sha256': createHmac('sha256', secret).update(body).digest('hex'),
});

const SIGNED = catalogueNames().filter((name) => name.startsWith('tollfree.') || name.includes('subscriptionV2'));

afterEach(closeAll);

describe.each(platforms)('signatures on %s', (platform) => {
  const recorder = new Recorder();
  const start = (options: object = { signatures }) =>
    startApp(platform, { options, providers: [recorder.handlerOf('*')] });

  it.each([NEW, OLD])('a subscription signed with any of the secrets is delivered', async (secret) => {
    const { bandwidth } = await start();
    const headers = subscription(secret, JSON.stringify(CHANGE));
    expect((await bandwidth.post(CHANGE, { headers })).status).toBe(204);
    expect(recorder.takeOne().context.name).toBe('numbers.subscriptionV2OrderChange');
  });

  it.each([
    ['no signature', {}],
    ['the signature of another body', subscription(NEW, '{}')],
    ['the signature of another secret', subscription('somebody', JSON.stringify(CHANGE))],
    ['the signature of the other kind', tollfree(SECRET, JSON.stringify(CHANGE))],
  ])('a subscription with %s is refused, and reaches nobody', async (_, headers) => {
    const { bandwidth } = await start();
    const reply = await bandwidth.post(CHANGE, { headers });
    expect([reply.status, JSON.parse(reply.body)]).toEqual([
      401,
      expect.objectContaining({ code: 'BANDWIDTH_SIGNATURE_REQUIRED' }),
    ]);
    expect(reply.headers.has('www-authenticate')).toBe(false);
    expect(recorder.take()).toEqual([]);
  });

  it('a toll-free callback is delivered with a signature over its keys in order, and the log says so once', async () => {
    const { bandwidth, log } = await start();
    const inOrder = JSON.stringify(Object.fromEntries(Object.entries(DENIAL).sort(([a], [b]) => (a < b ? -1 : 1))));
    const headers = tollfree(
      SECRET,
      inOrder.replace(/\{"statusCode":512,"reason":"[^"]+","resubmitAllowed":true\}/, (item) => {
        const { statusCode, reason, resubmitAllowed } = JSON.parse(item) as Record<string, unknown>;
        return JSON.stringify({ reason, resubmitAllowed, statusCode });
      }),
    );
    expect((await bandwidth.post(DENIAL, { headers })).status).toBe(204);
    expect((await bandwidth.post(DENIAL, { headers })).status).toBe(204);
    expect(recorder.takeHandlers()).toEqual(['*']);
    expect(log.of('log').filter((line) => line.includes('sorted keys'))).toHaveLength(1);
  });

  it('callbacks that Bandwidth does not sign need no signature', async () => {
    const { bandwidth } = await start();
    expect((await bandwidth.post(sample('voice.disconnect'))).status).toBe(204);
    expect(recorder.takeOne().context.name).toBe('voice.disconnect');
  });

  it('a toll-free callback needs its signature though a field gives it a name that no event has', async () => {
    const { bandwidth } = await start();
    const named = { ...DENIAL, type: 'verification' };
    expect((await bandwidth.post(named)).status).toBe(401);
    expect(recorder.take()).toEqual([]);
    const headers = tollfree(SECRET, JSON.stringify(named));
    expect((await bandwidth.post(named, { headers })).status).toBe(204);
    expect(recorder.takeOne().context.name).toBe('tollfree.verificationDenial');
  });

  it.each([
    ['a toll-free callback of a type', tollfree, SECRET, { subscriptionType: 'TF_BRAND_NEW', accountId: '9900000' }],
    ['a toll-free callback with fields', tollfree, SECRET, { internalTicketNumber: 'e3a8', brandNew: true }],
    ['a toll-free callback with a name', tollfree, SECRET, { eventType: 'BRAND_NEW', internalTicketNumber: 'e3a8' }],
    ['a subscription of an event', subscription, NEW, { eventType: 'brand_new', orderType: 'portins', orderId: 'o-1' }],
  ])('%s that the catalogue does not know needs its signature as well', async (_, sign, secret, payload) => {
    const { bandwidth } = await start();
    expect((await bandwidth.post(payload)).status).toBe(401);
    expect(recorder.take()).toEqual([]);
    const headers = sign(secret, JSON.stringify(payload));
    expect((await bandwidth.post(payload, { headers })).status).toBeLessThan(300);
    expect(recorder.takeOne().context.name).toBe('unknown');
  });

  it('a toll-free callback that cannot be read needs its signature as well', async () => {
    const { bandwidth } = await startApp(platform, {
      options: { signatures },
      providers: [recorder.handlerOf('invalid')],
    });
    expect((await bandwidth.post({ subscriptionType: '', internalTicketNumber: 'e3a8' })).status).toBe(401);
    expect(recorder.take()).toEqual([]);
  });

  it('nothing is verified of a kind that has no secret', async () => {
    const { bandwidth } = await start({ signatures: { tollfree: SECRET } });
    expect((await bandwidth.post(CHANGE)).status).toBe(204);
    recorder.take();
  });

  it.each(SIGNED)('the client of /testing signs %s as Bandwidth does', async (name) => {
    const { url } = await start();
    const secrets = { subscriptions: OLD, tollfree: SECRET };
    const signing = new BandwidthClient({ url, credentials: CREDENTIALS, signatures: secrets });
    expect((await signing.post(sample(name))).status).toBe(204);
    expect(recorder.takeOne().context.name).toBe(name);
    const headers = { ...signature('tollfree', OLD, ''), ...signature('subscriptions', OLD, '') };
    expect((await signing.post(sample(name), { headers })).status).toBe(401);
    const other = new BandwidthClient({
      url,
      credentials: CREDENTIALS,
      signatures: { tollfree: NEW, subscriptions: SECRET },
    });
    expect((await other.post(sample(name))).status).toBe(401);
  });

  it("mode 'log' delivers and says what was wrong", async () => {
    const { bandwidth, log } = await start({ signatures: { ...signatures, mode: 'log' } });
    expect((await bandwidth.post(CHANGE, { headers: subscription('somebody', '') })).status).toBe(204);
    expect(recorder.take()).toHaveLength(1);
    expect(log.of('warn').join('\n')).toMatch(/signature of a callback is not valid/);
  });

  it("mode 'log' says once of each kind that signatures are missing, however many come", async () => {
    const { bandwidth, log } = await start({ signatures: { ...signatures, mode: 'log' } });
    for (const orderId of ['o-1', 'o-2', 'o-3']) await bandwidth.post({ ...CHANGE, orderId });
    await bandwidth.post(DENIAL);
    expect(recorder.take()).toHaveLength(4);
    expect(log.of('warn').filter((line) => line.includes('without a valid signature'))).toEqual([
      expect.stringContaining('A subscriptions callback'),
      expect.stringContaining('A tollfree callback'),
    ]);
  });

  it("credentials 'instead': a right signature takes the place of credentials, a wrong one is challenged", async () => {
    const app = await start({ signatures: { ...signatures, credentials: 'instead' } });
    const send = (headers: Record<string, string>) =>
      fetch(app.url, {
        method: 'POST',
        body: JSON.stringify(CHANGE),
        headers: { 'content-type': 'application/json', ...headers },
      });
    expect((await send(subscription(NEW, JSON.stringify(CHANGE)))).status).toBe(204);
    expect(recorder.take()).toHaveLength(1);
    expect((await send(subscription('somebody', JSON.stringify(CHANGE)))).status).toBe(401);
    const without = await send({});
    expect([without.status, without.headers.has('www-authenticate')]).toEqual([401, true]);
    expect(recorder.take()).toEqual([]);
  });

  it("credentials 'instead' and mode 'log': a wrong signature without credentials is refused, and the log says so", async () => {
    const app = await start({ signatures: { ...signatures, credentials: 'instead', mode: 'log' } });
    const headers = { 'content-type': 'application/json', ...subscription('somebody', '') };
    const reply = await fetch(app.url, { method: 'POST', body: JSON.stringify(CHANGE), headers });
    expect(reply.status).toBe(401);
    const told = () => app.log.of('warn').filter((line) => line.includes('signature of a callback'));
    expect(told()).toEqual([expect.stringContaining('is not valid: it was refused.')]);
    expect((await app.bandwidth.post(CHANGE, { headers: subscription('somebody', '') })).status).toBe(204);
    expect(told()[1]).toContain('is not valid: it was delivered all the same');
    expect(recorder.take()).toHaveLength(1);
  });

  it('a list of secrets that is changed after the start stays as it was', async () => {
    const secrets = [NEW];
    const { bandwidth } = await start({ signatures: { subscriptions: secrets } });
    secrets.length = 0;
    expect((await bandwidth.post(CHANGE)).status).toBe(401);
    expect(recorder.take()).toEqual([]);
  });

  it("credentials 'instead': a signature stands in for the credentials of its own kind of callback only", async () => {
    const app = await start({ signatures: { ...signatures, credentials: 'instead' } });
    const send = async (payload: object, sign: (secret: string, body: string) => object, secret: string) => {
      const body = JSON.stringify(payload);
      const headers = { 'content-type': 'application/json', ...sign(secret, body) };
      return (await fetch(app.url, { method: 'POST', body, headers })).status;
    };
    expect(await send(sample('voice.initiate'), tollfree, SECRET)).toBe(401);
    expect(await send([sample('messaging.message-received')], subscription, NEW)).toBe(401);
    expect(await send(CHANGE, tollfree, SECRET)).toBe(401);
    expect(recorder.take()).toEqual([]);
    // A kind that Bandwidth adds is not in the catalogue yet.
    expect(await send({ eventType: 'BRAND_NEW', phoneNumber: '+18005550100' }, tollfree, SECRET)).toBeLessThan(300);
    expect(recorder.takeOne().context.name).toBe('unknown');
  });

  it("credentials 'instead': a body that was signed stands in for no credentials of a GET", async () => {
    const app = await start({ signatures: { ...signatures, credentials: 'instead' } });
    const { port } = new URL(app.url);
    const body = JSON.stringify(CHANGE);
    const forged = (headers: Record<string, string>, text: string) =>
      new Promise<number>((resolve, reject) => {
        const path = `${new URL(app.url).pathname}?eventType=order_change&orderId=forged`;
        const asked = { method: 'GET', headers: { ...headers, 'content-length': text.length } };
        request({ host: '127.0.0.1', port, path, ...asked })
          .once('response', (response) => resolve(response.resume().statusCode!))
          .once('error', reject)
          .end(text);
      });
    expect(await forged(subscription(NEW, body), body)).toBe(401);
    expect(await forged(subscription(NEW, ''), '')).toBe(401);
    expect(recorder.take()).toEqual([]);
  });

  it.each([
    ['each right', subscription(NEW, JSON.stringify(CHANGE)), tollfree(SECRET, JSON.stringify(CHANGE))],
    ['one of them wrong', subscription(NEW, JSON.stringify(CHANGE)), tollfree('somebody', '')],
  ])('two signatures are refused, %s', async (_, one, other) => {
    const { bandwidth } = await start();
    expect((await bandwidth.post(CHANGE, { headers: { ...one, ...other } })).status).toBe(401);
    expect(recorder.take()).toEqual([]);
  });

  it('the signature of a subscription is over the body as sent, not as it may be written again', async () => {
    const { bandwidth } = await start();
    const headers = { 'content-type': 'application/json', ...subscription(NEW, JSON.stringify(CHANGE)) };
    const written = JSON.stringify(CHANGE, undefined, 2);
    expect((await bandwidth.send({ method: 'POST', body: written, headers })).status).toBe(401);
    expect(recorder.take()).toEqual([]);
  });

  it('a signed event is refused without a signature in a batch and by GET, too', async () => {
    const { bandwidth } = await start();
    expect((await bandwidth.post([sample('messaging.message-received'), DENIAL])).status).toBe(401);
    expect((await bandwidth.get(CHANGE)).status).toBe(401);
    expect(recorder.take().map(({ context }) => context.name)).toEqual(['messaging.message-received']);
  });

  describe('of a payload that cannot be read', () => {
    const odd = (payload: object) => ({ ...payload, somethingNew: 1 });
    const startStrict = (more: object = {}) =>
      startApp(platform, {
        options: { validation: 'strict', signatures: { ...signatures, ...more } },
        providers: [recorder.handlerOf('invalid'), recorder.handlerOf('*')],
      });

    it.each(SIGNED)('%s without its signature gets 401 before anybody validates it', async (name) => {
      const { bandwidth, url } = await startStrict();
      expect((await bandwidth.post(odd(sample(name)))).status).toBe(401);
      expect(recorder.take()).toEqual([]);
      const signing = new BandwidthClient({
        url,
        credentials: CREDENTIALS,
        signatures: { ...signatures, subscriptions: NEW },
      });
      expect((await signing.post(odd(sample(name)))).status).toBe(400);
      expect(recorder.takeHandlers()).toEqual(['invalid']);
    });

    it("credentials 'instead': only the signature of its own kind lets it be validated", async () => {
      const { url } = await startStrict({ credentials: 'instead' });
      const body = JSON.stringify(odd(CHANGE));
      const send = async (sign: object) => {
        const headers = { 'content-type': 'application/json', ...sign };
        return (await fetch(url, { method: 'POST', body, headers })).status;
      };
      expect(await send(tollfree(SECRET, body))).toBe(401);
      expect(recorder.take()).toEqual([]);
      expect(await send(subscription(NEW, body))).toBe(400);
      expect(recorder.takeHandlers()).toEqual(['invalid']);
    });
  });

  it("credentials are required besides, unless it says 'instead'", async () => {
    const app = await start();
    const reply = await fetch(app.url, {
      method: 'POST',
      body: JSON.stringify(CHANGE),
      headers: { 'content-type': 'application/json', ...subscription(NEW, JSON.stringify(CHANGE)) },
    });
    expect([reply.status, reply.headers.has('www-authenticate')]).toEqual([401, true]);
  });

  it.each([[{ tollfree: '' }], [{ subscriptions: [] }], [{ tolfree: 'x' }], [{ mode: 'maybe' }]])(
    'the application does not start with %j',
    async (wrong) => {
      await expect(start({ signatures: wrong })).rejects.toMatchObject({ code: 'BANDWIDTH_OPTION_INVALID' });
    },
  );
});
