import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { Server } from '../measure/processes.mjs';
import { interleaved, summary } from '../measure/statistics.mjs';
import { gatherText } from '../contestants/callback.mjs';
import {
  Attempts,
  Drain,
  EventBus,
  idempotencyKey,
  onceFor,
  recognise,
  resolveOptions,
} from '../library-internals.mjs';

export const name = 'heap';
export const about =
  'heap after a million callbacks that differ from one another, against a quarter million; of a million remembered events; and of an idle application';

export async function run({ quick, progress }) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const amount = quick ? 4_000 : 1_000_000;
  const remembered = await rememberedHeap(amount, collect, progress);
  const idle = await idleHeaps(quick ? 1 : 9, progress);
  const send = sender(deliveryOf(quick ? 1_000 : 100_000), collect, progress);
  const first = await send(amount / 4); // the store is full since 100,000
  const half = await send(amount / 2);
  const last = await send(amount);
  const ratios = [half / first, last / first].toSorted((a, b) => a - b);
  const megabytes = [first, half, last].map((bytes) => Math.round(bytes / 1e5) / 10);
  return [
    {
      label: `heap after ${amount.toLocaleString('en')} callbacks / after a quarter of them`,
      median: last / first,
      low: ratios[0],
      high: ratios[1],
      target: 1.05,
      better: 'less',
      megabytes,
    },
    {
      label: `memory of ${amount.toLocaleString('en')} remembered events (MB)`,
      median: remembered / 1e6,
      low: remembered / 1e6,
      high: remembered / 1e6,
      target: 200,
      better: 'less',
    },
    { label: 'heap of an idle application beyond an empty one (MB)', ...summary(idle), better: 'less' },
  ];
}

/** Bytes of so many remembered events; nothing of them is left afterwards. */
async function rememberedHeap(amount, collect, progress) {
  const before = heap(collect);
  const send = sender(deliveryOf(amount), collect, progress);
  return (await send(amount)) - before;
}

/** Sends callbacks that differ until there have been so many; gives the heap after that. */
function sender(deliver, collect, progress) {
  let sent = 0;
  return async (until) => {
    while (sent < until) {
      const payload = JSON.parse(gatherText((sent += 1)));
      await deliver({
        payload,
        urlencoded: false,
        method: 'POST',
        query: {},
        params: {},
        route: '',
        receivedAt: new Date(),
        arrivedAt: performance.now(),
      });
      if (sent % 50_000 === 0) progress(`${sent} callbacks`);
    }
    return heap(collect);
  };
}

function heap(collect) {
  collect();
  const { heapUsed, external } = process.memoryUsage(); // the memory of events is outside of the heap
  return heapUsed + external;
}

/** Megabytes that an application with the library has in use once it listens, more than an empty one has. */
async function idleHeaps(rounds, progress) {
  const measured = await interleaved(rounds, { empty: 'empty', library: 'library' }, idleHeap, progress);
  return measured.map(({ empty, library }) => (library - empty) / 1e6);
}

async function idleHeap(contestant) {
  const server = await Server.start(contestant, 'fastify', ['--expose-gc']);
  const { heap: used } = await server.ask('heap');
  await server.stop();
  return used;
}

function deliveryOf(maxEntries) {
  const options = resolveOptions({ auth: false, idempotency: { maxEntries } }, {});
  const handler = {
    label: 'CallService.menu',
    names: new Set(['gather']),
    options: {},
    callee: {},
    declaresAnswer: 'yes',
    call: () => Promise.resolve('<Response/>'),
  };
  const bus = new EventBus(new EventEmitter2(), [handler], () => undefined);
  bus.listen(['gather'], () => true);
  const drain = new Drain();
  drain.open();
  const once = onceFor(options, drain);
  const attempts = new Attempts(options, drain, bus);
  return (received) => {
    const [callback] = recognise(received, options.validation);
    const key = idempotencyKey(callback.definition, callback.payload, received);
    const retention = { ttl: options.idempotency.ttl, patience: Infinity };
    return once.once(key, retention, (attempt) => attempts.begin({ ...callback, key }, received, attempt));
  };
}
