// npm run bench:machines: what a callback costs receivers and workers that are processes of their own on one Redis.
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { interleaved, summary } from '../measure/statistics.mjs';
import { columns } from '../report/columns.mjs';
import { keep } from '../report/results.mjs';
import { Child } from './child.mjs';
import { queueName, storages } from './storages.mjs';

process.env['NODE_ENV'] ??= 'production'; // the processes that are measured inherit it

/** What a worker handles at the same time: the library's default. */
const CONCURRENCY = 16;

/** Each with so many receivers and workers; the first is what the library's figures are compared with. */
const ARRANGEMENTS = [
  { name: 'BullMQ alone, 1 × 1', contestant: 'bullmq-alone', receivers: 1, workers: 1 },
  { name: '1 × 1', contestant: 'library', receivers: 1, workers: 1 },
  { name: '2 × 2', contestant: 'library', receivers: 2, workers: 2 },
  { name: '4 × 4', contestant: 'library', receivers: 4, workers: 4 },
  { name: '1 × 4', contestant: 'library', receivers: 1, workers: 4 },
];

const HELP = `npm run bench:machines [-- --rate <n>] [-- --seconds <n>] [-- --rounds <n>] [-- --quick]

Measures receivers × workers, each a process of its own, on the Redis at REDIS_URL, in turns. Each receiver gets the same even
rate. As there are fewer cores than processes, what is compared is the processor time of a callback.

  --rate <n>     callbacks a second for each receiver; default 100
  --seconds <n>  of each measurement; default 4
  --rounds <n>   default 9
  --quick        one round of a second: shows that the bench works, its figures mean nothing
  --help         this text

A full run takes about six minutes and writes bench/results/machines.json. Nothing may be lost: every callback that was
acknowledged is waited for.`;

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '9' },
    quick: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(HELP);
else await run();

async function run() {
  const [rate, seconds, rounds] = values.quick
    ? [20, 1, 1]
    : ['rate', 'seconds', 'rounds'].map((option) => wholeNumber(option));
  const { storageOf, cpu, remove } = await storages.redis.open();
  const started = [];
  try {
    for (const arrangement of ARRANGEMENTS) {
      process.stderr.write(`machines: starting ${arrangement.name}\n`);
      started.push(await start(arrangement, storageOf()));
    }
    const contestants = Object.fromEntries(started.map((each) => [each.name, each]));
    const measured = (each) => measure(each, { rate, count: rate * seconds, cpuOfRedis: cpu });
    for (const each of started) await measured(each); // a process that is cold takes several times as long
    const progress = (text) => process.stderr.write(`machines: ${text}\n`);
    const results = await interleaved(rounds, contestants, measured, progress);
    const figures = ARRANGEMENTS.map(({ name }) =>
      figureOf(
        name,
        results.map((round) => round[name]),
      ),
    );
    console.log(report(figures, rate));
    if (!values.quick) await keep('machines', { rate, figures });
  } finally {
    await Promise.allSettled(started.flatMap(({ all }) => all).map((child) => child.ask('stop')));
    for (const load of started.flatMap(({ loads }) => loads)) load.end();
    await remove();
  }
}

function wholeNumber(option) {
  if (!/^[1-9]\d*$/.test(values[option])) {
    console.error(`--${option} takes a whole number from 1.`);
    process.exit(2);
  }
  return Number(values[option]);
}

/** One queue of its own, with its receivers, workers and a load generator for each receiver. */
async function start({ name, contestant, receivers, workers }, storage) {
  const queue = queueName();
  const servers = (count, concurrency) =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const child = new Child(new URL('server.mjs', import.meta.url), contestant);
        return { child, port: await child.ask('open', { storage, name: queue, concurrency }) };
      }),
    );
  const receiving = await servers(receivers, undefined);
  const working = await servers(workers, CONCURRENCY);
  const loads = receiving.map(() => new Child(new URL('load.mjs', import.meta.url)));
  return { name, receiving, working, loads, all: [...receiving, ...working].map(({ child }) => child), handled: 0 };
}

async function measure(arrangement, { rate, count, cpuOfRedis }) {
  const { receiving, working, loads } = arrangement;
  const before = { receivers: await cpuOf(receiving), workers: await cpuOf(working), redis: await cpuOfRedis() };
  await Promise.all(loads.map((load, index) => load.ask('calm', { port: receiving[index].port, rate, count })));
  const sent = count * receiving.length;
  arrangement.handled += sent;
  while ((await totalOf(working, 'handled')) < arrangement.handled) await sleep(20);
  return {
    receiver: ((await cpuOf(receiving)) - before.receivers) / sent,
    worker: ((await cpuOf(working)) - before.workers) / sent,
    redis: ((await cpuOfRedis()) - before.redis) / sent,
  };
}

function cpuOf(servers) {
  return totalOf(servers, 'cpu');
}

async function totalOf(servers, what) {
  const each = await Promise.all(servers.map(({ child }) => child.ask(what)));
  return each.reduce((sum, one) => sum + one, 0);
}

function figureOf(name, rounds) {
  const of = (what) => summary(rounds.map((round) => round[what]));
  return { name, receiver: of('receiver'), worker: of('worker'), redis: of('redis') };
}

function report(figures, rate) {
  const cell = ({ median, low, high }) => `${median.toFixed(0)} (${low.toFixed(0)} – ${high.toFixed(0)})`;
  const rows = figures.map(({ name, receiver, worker, redis }) => [name, ...[receiver, worker, redis].map(cell)]);
  const head = ['receivers × workers', 'µs in a receiver', 'µs in workers', 'µs in Redis'];
  return `\nProcessor time of a callback, ${rate} a second for each receiver, one Redis\n${columns([head, ...rows])}\n`;
}
