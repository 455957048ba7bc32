import type { CallbackContext } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, CREDENTIALS, platforms } from '../support/harness.js';
import { inspected } from './inspected-app.js';

afterEach(closeAll);

describe.each(platforms)('a replay on %s', (platform) => {
  let seen: CallbackContext[];
  beforeEach(() => (seen = []));
  const menu = handlerOf(['voice.gather'], (event, context) => {
    seen.push(context);
    return `<Response><SpeakSentence>${(event as { readonly digits?: string }).digits}</SpeakSentence></Response>`;
  });

  it('runs the handlers again, with the same request, as a new event', async () => {
    const { bandwidth, inspector } = await inspected(platform, [menu]);
    await bandwidth.post(sample('voice.gather', { digits: '1' }), { query: 'shop=7' });
    const [first] = await inspector.exchanges();
    const [again] = await inspector.replay(first!.id);
    expect(again).toMatchObject({
      replayOf: first!.id,
      outcome: 'answered',
      request: { url: first!.request.url, body: first!.request.body },
      response: { status: 200, body: first!.response!.body },
    });
    expect(seen.map(({ query }) => query)).toEqual([{ shop: '7' }, { shop: '7' }]);
    expect(seen[1]?.idempotencyKey).toMatch(new RegExp(`^${seen[0]?.idempotencyKey}~`));
    expect(seen[1]?.payload).toEqual(seen[0]?.payload);
  });

  it('leaves what is remembered of the first as it is', async () => {
    const { bandwidth, inspector } = await inspected(platform, [menu]);
    await bandwidth.post(sample('voice.gather', { digits: '1' }));
    const [first] = await inspector.exchanges();
    await inspector.replay(first!.id, { edit: { body: first!.request.body.replace('"1"', '"2"') } });
    expect((await bandwidth.post(sample('voice.gather', { digits: '1' }))).body).toContain('>1<');
    expect((await inspector.exchanges()).map(({ outcome }) => outcome)).toEqual(['answered', 'answered', 'duplicate']);
  });

  it('sends another body instead', async () => {
    const { bandwidth, inspector } = await inspected(platform, [menu]);
    await bandwidth.post(sample('voice.gather', { digits: '1' }));
    const [first] = await inspector.exchanges();
    const body = JSON.stringify(sample('voice.gather', { digits: '9' }));
    const [again] = await inspector.replay(first!.id, { edit: { body } });
    expect(again).toMatchObject({ request: { body }, response: { body: expect.stringContaining('>9<') as string } });
  });

  it('made several times is handled once, and the others are duplicates', async () => {
    const { bandwidth, inspector } = await inspected(platform, [menu]);
    await bandwidth.post(sample('voice.gather'));
    const [first] = await inspector.exchanges();
    const made = await inspector.replay(first!.id, { times: 3 });
    expect(made.map(({ outcome }) => outcome)).toEqual(['answered', 'duplicate', 'duplicate']);
    expect(seen).toHaveLength(2);
  });

  it('of a request with wrong credentials is refused as that was', async () => {
    const { url, inspector } = await inspected(platform, [menu]);
    const body = JSON.stringify(sample('voice.gather'));
    const authorization = `Basic ${btoa(`${CREDENTIALS.username}:wrong`)}`;
    await fetch(url, { method: 'POST', body, headers: { authorization, 'content-type': 'application/json' } });
    const [refused] = await inspector.exchanges();
    expect(await inspector.replay(refused!.id)).toMatchObject([{ outcome: 'refused', reason: 'wrong credentials' }]);
    expect(seen).toEqual([]);
  });

  it('of a GET asks for the same URL, and takes no body', async () => {
    const { bandwidth, inspector } = await inspected(platform, [menu], { options: { auth: false } });
    await bandwidth.get(sample('voice.gather', { digits: '5' }));
    const [first] = await inspector.exchanges();
    expect(await inspector.replay(first!.id)).toMatchObject([
      { request: { method: 'GET' }, response: { body: expect.stringContaining('>5<') as string } },
    ]);
    const refused = await inspector.send('POST', `/exchanges/${first!.id}/replay`, { edit: { body: '{}' } });
    expect(refused).toMatchObject({ status: 400, text: expect.stringContaining('A GET has no body.') as string });
  });

  it('of a body that was too long to be kept is refused, unless another body is given', async () => {
    const { bandwidth, inspector } = await inspected(platform, [menu], { options: { auth: false } });
    await bandwidth.post({ ...sample('voice.gather'), tag: 'x'.repeat(120_000) });
    const [long] = await inspector.exchanges();
    expect(long!.request.body).toHaveLength(100_000);
    expect(await inspector.send('POST', `/exchanges/${long!.id}/replay`)).toMatchObject({ status: 409 });
    expect(await inspector.replay(long!.id, { edit: { body: '{}' } })).toHaveLength(1);
  });
});

it('keeps at most a thousand, and sixteen million characters of bodies', async () => {
  const { bandwidth, inspector } = await inspected('express', [], {
    options: { auth: false, idempotency: false },
  });
  for (let count = 0; count < 1010; count += 1) await bandwidth.post({ eventType: 'sms', messageId: `m-${count}` });
  const small = await inspector.exchanges();
  expect([small.length, small[0]?.messageId]).toEqual([1000, 'm-10']);
  for (let count = 0; count < 170; count += 1)
    await bandwidth.post({ messageId: `l-${count}`, tag: 'x'.repeat(100_000) });
  const large = await inspector.exchanges();
  const characters = large.reduce((sum, { request, response }) => sum + request.body.length + response!.body.length, 0);
  expect(characters).toBeLessThanOrEqual(16_777_216);
  expect(large.at(-1)?.messageId).toBe('l-169');
  expect(large.length).toBeLessThan(170);
});
