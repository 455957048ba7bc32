import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { EventEmitter2 } from '@nestjs/event-emitter';
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
  'heap after a million callbacks that differ from one another, idempotency on, against a quarter million';

export async function run({ quick, progress }) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const deliver = deliveryOf(quick ? 1_000 : 100_000);
  const amount = quick ? 4_000 : 1_000_000;
  let sent = 0;
  const send = async (until) => {
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
    collect();
    return process.memoryUsage().heapUsed;
  };
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
  ];
}

function deliveryOf(maxEntries) {
  const options = resolveOptions({ auth: false, idempotency: { maxEntries } }, {});
  const handler = {
    label: 'CallService.menu',
    names: new Set(['gather']),
    options: {},
    declaresAnswer: true,
    call: () => Promise.resolve('<Response/>'),
  };
  const bus = new EventBus(new EventEmitter2(), [handler], () => undefined);
  bus.listen(['gather'], options.instance);
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
