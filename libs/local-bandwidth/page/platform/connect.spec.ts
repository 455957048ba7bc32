import { until } from '../../../../test/support/until.js';
import { platform } from './platform.js';
import type { Call, Exchange, PublishedChange, Step } from './types.js';

describe('a page that asks for everything, since it is connected again', () => {
  it('keeps exchanges that are newer than the list, and does not take them for a restart', async () => {
    const { tell, list } = await connectedAgain();
    tell({ at: 3, kind: 'exchange', exchange: exchangeOf(3) });
    await until(() => platform.exchanges.value.length === 3, Boolean);
    list({ exchanges: [exchangeOf(1), exchangeOf(2)] });
    await until(() => platform.connection.value === 'live', Boolean);
    expect(platform.exchanges.value).toEqual([exchangeOf(1), exchangeOf(2), exchangeOf(3)]);
    expect(platform.steps.value.get('c-1')).toEqual([verb(1)]);
  });

  it('keeps what ended after it was listed', async () => {
    const { tell, list } = await connectedAgain();
    tell({ at: 3, kind: 'exchange', exchange: { ...exchangeOf(2), ms: 50 } }, verb(2));
    await until(() => platform.calls.value.get('c-1')?.state === 'disconnected', Boolean);
    list({ exchanges: [exchangeOf(1), exchangeOf(2)], calls: [callIn('answered')] });
    await until(() => platform.connection.value === 'live', Boolean);
    expect(platform.exchanges.value).toEqual([exchangeOf(1), { ...exchangeOf(2), ms: 50 }]);
    expect(platform.calls.value.get('c-1')).toEqual(callIn('disconnected'));
  });

  it('forgets another run, but not what the present one did meanwhile', async () => {
    const { tell, list } = await connectedAgain();
    tell({ at: 1002, kind: 'exchange', exchange: { ...exchangeOf(2), at: 1002 } }, verb(5));
    await until(() => platform.calls.value.get('c-1')?.state === 'disconnected', Boolean);
    list({ exchanges: [{ ...exchangeOf(1), at: 1001 }] });
    await until(() => platform.connection.value === 'live', Boolean);
    expect(platform.exchanges.value.map(({ at }) => at)).toEqual([1001, 1002]);
    expect(platform.steps.value.get('c-1')).toEqual([verb(5)]);
  });
});

describe('a page whose requests fail while its stream of changes goes on', () => {
  it.each(['/exchanges', '/calls', ''])('asks for everything again: GET %s was refused', async (path) => {
    const { list, refused } = await connectedAgain(path);
    list({ exchanges: [exchangeOf(1), exchangeOf(2), exchangeOf(3)] });
    await until(() => platform.connection.value === 'live', Boolean);
    expect(platform.exchanges.value).toHaveLength(3);
    expect(refused).toEqual([]);
  });

  it('shows the steps of a new call whose first request failed', async () => {
    const { tell, list, answers } = await connectedAgain('/calls/c-2');
    answers['/calls/c-2'] = async () => ({ callId: 'c-2', state: 'ringing' });
    list({ exchanges: [exchangeOf(2)] });
    await until(() => platform.connection.value === 'live', Boolean);
    tell({ ...verb(1), callId: 'c-2' });
    await until(() => platform.calls.value.has('c-2'), Boolean);
    expect(platform.steps.value.get('c-2')).toEqual([{ ...verb(1), callId: 'c-2' }]);
    expect(platform.steps.value.get('c-1')).toEqual([verb(1)]);
  });

  it('asks again for a call, the messages and what the stream does not report', async () => {
    const { tell, list, refused, answers } = await connectedAgain('/calls/c-1', '/faults');
    list({ exchanges: [exchangeOf(2)] });
    await until(() => platform.connection.value === 'live', Boolean);
    refused.push('/messages');
    answers['/messages'] = async () => [{ messageId: 'm-1' }];
    tell(verb(2), { at: 2, kind: 'message', messageId: 'm-1', to: '+15550100000', state: 'received' });
    await until(() => platform.messages.value.length === 1, Boolean);
    await until(() => platform.calls.value.get('c-1')?.state === 'disconnected', Boolean);
    await until(() => platform.faults.value.length === 1, Boolean);
    expect(platform.steps.value.get('c-1')).toEqual([verb(1), verb(2)]);
  });
});

describe('a page that gets answers in another order than it asked', () => {
  it('keeps the newer state of a call', async () => {
    const { tell, list, answers } = await connectedAgain();
    list({ exchanges: [exchangeOf(2)], calls: [callIn('ringing')] });
    await until(() => platform.connection.value === 'live', Boolean);
    let answer = (_calls: readonly object[]) => {};
    const late = new Promise<readonly object[]>((resolve) => (answer = resolve));
    let asked = 0;
    answers['/calls'] = () => {
      asked += 1;
      return late;
    };
    tell(...Array.from({ length: 9 }, (_, count) => ({ ...verb(2), callId: `c-${count + 1}` })));
    await until(() => asked === 1, Boolean);
    tell(verb(3));
    await new Promise((resolve) => setTimeout(resolve, 100));
    answer([callIn('answered')]);
    await until(() => platform.steps.value.get('c-1')?.length === 3, Boolean);
    expect(platform.calls.value.get('c-1')).toEqual(callIn('disconnected'));
  });
});

interface Lists {
  readonly exchanges: readonly Exchange[];
  readonly calls?: readonly object[];
}

/**
 * A page that knows two exchanges and a step, and whose source has not yet answered what it asks for.
 *
 * @param refused the paths at which the next request is refused
 */
async function connectedAgain(...refused: string[]) {
  const streams: ReadableStreamDefaultController<Uint8Array>[] = [];
  let list = (_lists: Lists) => {};
  const lists = new Promise<Lists>((resolve) => (list = resolve));
  const answers: Record<string, () => Promise<unknown>> = {
    '': async () => ({ clock: { kind: 'virtual', now: 0 } }),
    '/exchanges': async () => (await lists).exchanges,
    '/calls': async () => (await lists).calls ?? [callIn('answered')],
    '/messages': async () => (await lists) && [],
    '/calls/c-1': async () => callIn('disconnected'),
    '/faults': async () => ({ faults: [{ kind: 'slow' }] }),
    '/phones': async () => ({}),
    '/assumptions': async () => ({ assumptions: [] }),
  };
  Object.assign(globalThis, {
    location: { search: '', hash: '' },
    document: { baseURI: 'http://local.test/' },
    fetch: async ({ pathname }: URL) => {
      const path = pathname.replace('/local/v1', '');
      if (path === '/stream') return new Response(new ReadableStream({ start: (stream) => void streams.push(stream) }));
      if (refused.includes(path)) {
        refused.splice(refused.indexOf(path), 1);
        return new Response('<h1>Too many requests</h1>', { status: 429 });
      }
      const answer = await answers[path]?.();
      return Response.json(answer ?? {}, { status: answer ? 200 : 404 });
    },
  });
  const { connect } = await import('./connect.js'); // it reads the address
  platform.exchanges.value = [exchangeOf(1), exchangeOf(2)];
  platform.steps.value = new Map([['c-1', [verb(1)]]]);
  platform.calls.value = new Map([['c-1', callIn('ringing') as Call]]);
  platform.messages.value = [];
  platform.faults.value = [];
  platform.connection.value = 'lost';
  connect();
  await until(() => streams.length === 1, Boolean);
  const tell = (...changes: PublishedChange[]) => {
    for (const change of changes) streams[0]?.enqueue(new TextEncoder().encode(`data: ${JSON.stringify(change)}\n\n`));
  };
  return { tell, list, refused, answers };
}

const callIn = (state: string) => ({ callId: 'c-1', state });

const verb = (line: number): Step => ({ at: line, kind: 'verb', callId: 'c-1', name: 'Pause', line });

const exchangeOf = (number: number): Exchange => ({
  id: `x${number}`,
  at: number,
  kind: 'callback',
  request: { method: 'POST', url: 'http://app.test/callbacks', headers: {}, body: '{}' },
  ms: 0,
  attempt: 1,
  fallback: false,
});
