// A contestant in a process of its own: `node server.mjs <contestant>`. Does what its parent asks of it over IPC.
import 'reflect-metadata';
import { disconnectOf } from './callback.mjs';

const contestants = { 'bullmq-alone': () => import('./bullmq-alone.mjs'), library: () => import('./library.mjs') };
const { start } = await contestants[process.argv[2]]();
const commands = { open, cpu, handled, store, fill, handle, latencies, clear, stop };
let contestant;
let onHandled = () => undefined;
let sent = 0;
let handledSoFar = 0;

process.on('message', async ({ command, ...given }) => {
  try {
    const done = await commands[command](given);
    process.send({ done }, () => command === 'stop' && process.exit(0));
  } catch (error) {
    process.send({ error: error.stack });
  }
});
process.on('disconnect', () => process.exit(1));

/** Listens; tells the port. */
async function open(given) {
  contestant = await start({
    ...given,
    onHandled: (payload) => {
      handledSoFar += 1;
      onHandled(payload);
    },
  });
  await contestant.app.listen(0, '127.0.0.1');
  return contestant.app.getHttpServer().address().port;
}

/** Microseconds of processor time so far. */
function cpu() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** How many callbacks it has handled since its start. */
function handled() {
  return handledSoFar;
}

/** Stores without HTTP for some seconds. */
async function store({ seconds, inFlight }) {
  const end = performance.now() + seconds * 1_000;
  return timed(() => storing(inFlight, () => performance.now() < end));
}

/** Stores so many for `handle`; nobody works on them yet. */
async function fill({ count, inFlight }) {
  await contestant.queue.pause();
  let left = count;
  return timed(() => storing(inFlight, () => left-- > 0));
}

/** Handles what was filled in, from the first to the last. */
async function handle({ count }) {
  let left = count;
  const first = new Promise((resolve) => (onHandled = resolve));
  await contestant.queue.resume();
  await first;
  return timed(async () => {
    await new Promise((resolve) => (onHandled = () => --left === 1 && resolve()));
    return count - 1;
  });
}

/** From the moment a callback was sent to the moment its handler was called, milliseconds, of the next so many. */
async function latencies({ count }) {
  const all = [];
  await new Promise((resolve) => {
    onHandled = ({ tag }) => all.push(Number(process.hrtime.bigint() - BigInt(tag)) / 1e6) === count && resolve();
  });
  return all;
}

/** Empties the queue, so that no round works on what others left behind. */
async function clear() {
  await contestant.queue.obliterate({ force: true });
}

async function stop() {
  await contestant.stop();
}

async function storing(inFlight, goesOn) {
  let stored = 0;
  const one = async () => {
    for (; goesOn(); stored++) await contestant.store(disconnectOf(`c-direct-${process.pid}-${sent++}`));
  };
  await Promise.all(Array.from({ length: inFlight }, one));
  return stored;
}

/** How many a second, and the processor time of each in microseconds. */
async function timed(work) {
  const before = cpu();
  const begin = performance.now();
  const count = await work();
  return { rate: count / ((performance.now() - begin) / 1_000), cpu: (cpu() - before) / count };
}
