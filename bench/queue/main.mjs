// npm run bench:queue: what durable delivery costs over BullMQ alone, on the same storage, in turns.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { queueName, storages } from './storages.mjs';

const COUNT = Number(process.env['BENCH_COUNT'] ?? 2_000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const IN_FLIGHT = 64;
/** Callbacks a second while latency is measured: far from what any of the three can take. */
const CALM = 50;

const only = process.argv.slice(2);
for (const { kind, storage, remove } of await storages()) {
  if (only.length === 0 || only.includes(kind)) report(kind, await measure(storage));
  await remove();
}

async function measure(storage) {
  const rows = { raw: [], ours: [], stored: [], rawHandled: [], handled: [] };
  for (let round = 0; round <= ROUNDS; round++) {
    const names = { raw: queueName(), ours: queueName() };
    const raw = await ask('storeRaw', { storage, name: names.raw, count: COUNT, inFlight: IN_FLIGHT });
    const ours = await ask('storeOurs', { storage, name: queueName(), count: COUNT, inFlight: IN_FLIGHT });
    const stored = await store(storage, names.ours);
    const handled = await ask('handle', { storage, name: names.ours, count: COUNT });
    const rawHandled = await ask('handleRaw', { storage, name: names.raw, count: COUNT });
    if (round === 0) continue; // the first makes tables and folders
    rows.raw.push(raw);
    rows.ours.push(ours);
    rows.stored.push(stored);
    rows.rawHandled.push(rawHandled);
    rows.handled.push(handled);
  }
  return { ...rows, latencies: await latencies(storage) };
}

/** Runs one command in a process of its own. */
async function ask(command, given) {
  const server = await startServer();
  const result = await server.ask(command, given);
  server.end();
  return result;
}

async function store(storage, name) {
  const server = await startServer();
  const port = await server.ask('serve', { storage, name, workers: false });
  const post = poster(port);
  let next = 0;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      while (next < COUNT) await post({ callId: `c-${next++}` });
    }),
  );
  const rate = COUNT / ((performance.now() - begin) / 1_000);
  await server.ask('stop');
  server.end();
  return rate;
}

/** From the moment a callback is sent to the moment its handler is called, milliseconds. */
async function latencies(storage) {
  const server = await startServer();
  const port = await server.ask('serve', { storage, name: queueName(), workers: true });
  const post = poster(port);
  for (let index = 0; index < CALM * 8; index++) {
    void post({ callId: `c-${index}`, ...(index >= CALM && { sentAt: Date.now() }) });
    await new Promise((resolve) => setTimeout(resolve, 1_000 / CALM));
  }
  const sorted = await server.ask('stop');
  server.end();
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5), p99: at(0.99), count: sorted.length };
}

async function startServer() {
  const child = fork(fileURLToPath(new URL('server.mjs', import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return {
    ask: async (command, given) => {
      child.send({ command, ...given });
      const [{ done }] = await once(child, 'message');
      return done;
    },
    end: () => child.kill(),
  };
}

function poster(port) {
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  return (overrides) =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(sample('voice.disconnect', overrides));
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const sent = request({ port, agent, method: 'POST', path: '/bandwidth/callbacks', headers }, (response) => {
        response.resume();
        response.on('end', () =>
          response.statusCode === 204 ? resolve() : reject(new Error(`${response.statusCode}`)),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
}

function report(kind, { raw, ours: withoutHttp, stored, rawHandled, handled, latencies: { p50, p99, count } }) {
  const line = (label, ours, theirs) => {
    const ratios = ours.map((rate, round) => rate / theirs[round]);
    const [low, middle, high] = [0, 0.5, 1].map((share) => quantile(ratios, share).toFixed(2));
    console.log(
      `  ${label}: ${Math.round(quantile(ours, 0.5))}/s, BullMQ alone ${Math.round(quantile(theirs, 0.5))}/s, ratio ${middle} (${low} to ${high})`,
    );
  };
  console.log(`${kind} (${ROUNDS} rounds of ${COUNT} in turns, load ${loadavg()[0].toFixed(1)})`);
  line('stored, called without HTTP', withoutHttp, raw);
  line('stored and acknowledged over HTTP, its client on the same machine', stored, raw);
  line('handled', handled, rawHandled);
  console.log(`  from sending to handling at ${CALM}/s: p50 ${p50} ms, p99 ${p99} ms (${count} callbacks)`);
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.round((sorted.length - 1) * share)];
}
