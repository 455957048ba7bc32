// npm run bench:calls: what callers wait for their answers while the same process stores and handles notifications.
import { request, Agent } from 'node:http';
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { disconnectOf, EVENT, PATH } from './callback.mjs';
import { Child } from './child.mjs';
import { queueName, storages } from './storages.mjs';

process.env['NODE_ENV'] ??= 'production'; // the processes that are measured inherit it

const HELP = `npm run bench:calls [-- --only <storage>]... [-- --notifications <n>] [-- --backlog <n>]

Measures how long answers to calls take, 50 a second, in a process that stores and handles notifications of a quick handler
at the same time, and how soon one listens that starts on a backlog. The load comes from another process of this machine.

  --only <storage>     ${Object.keys(storages).join(', ')}; may be repeated. Default: embedded
  --notifications <n>  default 5000
  --backlog <n>        default 12000
  --help               this text`;

const CALLS = { pause: 20, alone: 200 };
const IN_FLIGHT = 64;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: ['embedded'] },
    notifications: { type: 'string', default: '5000' },
    backlog: { type: 'string', default: '12000' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) console.log(HELP);
else for (const kind of values.only) await measure(kind);

async function measure(kind) {
  const { storageOf, remove } = await storages[kind].open();
  const given = { storage: storageOf('calls'), name: queueName() };
  try {
    await withServer({ ...given, workers: true }, async (server, { port }) => {
      await notify(port, 500, 'warm');
      await untilHandled(server, 500);
      await server.ask('heldUp');
      const alone = await callsWhile(port, () => sleep(CALLS.alone * CALLS.pause));
      tell(`${kind}: calls alone`, alone, await server.ask('heldUp'));
      const count = Number(values.notifications);
      const begin = performance.now();
      const busy = await callsWhile(port, async () => {
        await notify(port, count, 'busy');
        await untilHandled(server, 500 + count);
      });
      const seconds = ((performance.now() - begin) / 1_000).toFixed(1);
      tell(`${kind}: calls beside ${count} notifications (${seconds} s)`, busy, await server.ask('heldUp'));
    });
    await onBacklog(kind, given, Number(values.backlog));
  } finally {
    await remove();
  }
}

async function onBacklog(kind, given, count) {
  await withServer({ ...given, workers: false }, (_, { port }) => notify(port, count, 'backlog'));
  await withServer({ ...given, workers: true }, async (server, { port, milliseconds }) => {
    await server.ask('heldUp'); // by the start
    const calls = await callsWhile(port, () => untilHandled(server, count));
    console.log(`${kind}: listens ${milliseconds.toFixed(0)} ms after the start, with a backlog of ${count}`);
    tell(`${kind}: calls while the backlog is handled`, calls, await server.ask('heldUp'));
  });
}

async function withServer(given, work) {
  const server = new Child(new URL('calls-server.mjs', import.meta.url));
  try {
    const started = await server.ask('start', given);
    await work(server, started);
    await server.ask('stop');
  } finally {
    server.end();
  }
}

async function untilHandled(server, count) {
  while ((await server.ask('handled')) < count) await sleep(100);
}

/** @returns milliseconds that each answer took */
async function callsWhile(port, work) {
  const agent = new Agent({ keepAlive: true });
  const waiting = [];
  const over = new AbortController();
  const working = work().finally(() => over.abort());
  for (let call = 0; !over.signal.aborted; call++) {
    waiting.push(timed(() => post(port, sample('voice.answer', { callId: `call-${call}-${Math.random()}` }), agent)));
    await sleep(CALLS.pause);
  }
  await working;
  const times = await Promise.all(waiting);
  agent.destroy();
  return times;
}

async function notify(port, count, name) {
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  let sent = 0;
  const send = async () => {
    while (sent < count) {
      const status = await post(port, disconnectOf(`${name}-${sent++}-${process.pid}`), agent);
      if (status !== 204) throw new Error(`${EVENT} got ${status}`);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, send));
  agent.destroy();
}

async function timed(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

function post(port, payload, agent) {
  const body = JSON.stringify(payload);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sending = request({ host: '127.0.0.1', port, path: PATH, method: 'POST', headers, agent }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    sending.on('error', reject).end(body);
  });
}

function tell(what, times, heldUp) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  const figures = `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms of ${times.length}`;
  console.log(`${what}: ${figures}; the loop was held up ${heldUp.toFixed(0)} ms at most`);
}
