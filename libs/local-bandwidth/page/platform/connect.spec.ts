import { until } from '../../../../test/support/until.js';
import { platform } from './platform.js';
import type { Exchange, PublishedChange, Step } from './types.js';

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
    await until(() => platform.calls.value.size === 1, Boolean);
    list({ exchanges: [exchangeOf(1), exchangeOf(2)], calls: [callIn('answered')] });
    await until(() => platform.connection.value === 'live', Boolean);
    expect(platform.exchanges.value).toEqual([exchangeOf(1), { ...exchangeOf(2), ms: 50 }]);
    expect(platform.calls.value.get('c-1')).toEqual(callIn('disconnected'));
  });

  it('forgets another run, but not what the present one did meanwhile', async () => {
    const { tell, list } = await connectedAgain();
    tell({ at: 1002, kind: 'exchange', exchange: { ...exchangeOf(2), at: 1002 } }, verb(5));
    await until(() => platform.calls.value.size === 1, Boolean);
    list({ exchanges: [{ ...exchangeOf(1), at: 1001 }] });
    await until(() => platform.connection.value === 'live', Boolean);
    expect(platform.exchanges.value.map(({ at }) => at)).toEqual([1001, 1002]);
    expect(platform.steps.value.get('c-1')).toEqual([verb(5)]);
  });
});

interface Lists {
  readonly exchanges: readonly Exchange[];
  readonly calls?: readonly object[];
}

/** A page that knows two exchanges and a step, and whose source has not yet answered what it asks for. */
async function connectedAgain() {
  const streams: ReadableStreamDefaultController<Uint8Array>[] = [];
  let list = (_lists: Lists) => {};
  const lists = new Promise<Lists>((resolve) => (list = resolve));
  const answers: Readonly<Record<string, () => Promise<unknown>>> = {
    '': async () => ({ clock: { kind: 'virtual', now: 0 } }),
    '/exchanges': async () => (await lists).exchanges,
    '/calls': async () => (await lists).calls ?? [],
    '/messages': async () => (await lists) && [],
    '/calls/c-1': async () => callIn('disconnected'),
  };
  Object.assign(globalThis, {
    location: { search: '', hash: '' },
    document: { baseURI: 'http://local.test/' },
    fetch: async ({ pathname }: URL) => {
      const path = pathname.replace('/local/v1', '');
      if (path === '/stream') return new Response(new ReadableStream({ start: (stream) => void streams.push(stream) }));
      return Response.json((await answers[path]?.()) ?? {});
    },
  });
  const { connect } = await import('./connect.js'); // it reads the address
  platform.exchanges.value = [exchangeOf(1), exchangeOf(2)];
  platform.steps.value = new Map([['c-1', [verb(1)]]]);
  platform.calls.value = new Map();
  platform.connection.value = 'lost';
  connect();
  await until(() => streams.length === 1, Boolean);
  const tell = (...changes: PublishedChange[]) => {
    for (const change of changes) streams[0]?.enqueue(new TextEncoder().encode(`data: ${JSON.stringify(change)}\n\n`));
  };
  return { tell, list };
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
