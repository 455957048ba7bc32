// npm run bench:queue: what durable delivery costs over BullMQ alone, on the same storage, in turns.
import { parseArgs } from 'node:util';
import { keep } from '../report/results.mjs';
import { measure } from './measure.mjs';
import { figuresOf, report } from './report.mjs';
import { storages } from './storages.mjs';

process.env['NODE_ENV'] ??= 'production'; // the processes that are measured inherit it

const HELP = `npm run bench:queue [-- --quick] [-- --only <storage>]... [-- --rounds <n>]

Measures durable delivery beside BullMQ alone on the same storage, in turns. Times are never asserted.

  --quick           one short round, about a minute: shows that the bench works, its figures mean nothing
  --only <storage>  ${Object.keys(storages).join(', ')}; may be repeated
  --rounds <n>      default 5
  --help            this text

Redis and PostgreSQL are looked for at REDIS_URL and POSTGRES_URL. A full run takes about five minutes and writes
bench/results/queue.json.

What is compared, with 64 callbacks of 730 bytes in flight on both sides, the same job options and the same record:
  stored, direct   the library's store() to queue.add(), both called in their process
  stored, HTTP     the library to a Nest route on Fastify that answers when its queue.add() is through
  against raw add  the library over HTTP to queue.add() without HTTP; what HTTP itself costs is in it
  handled          a worker of 16 with one handler to a bare BullMQ Worker of 16 that does nothing
  latency          from sending a callback to its handler, at 50 a second

Each side has its own process for storing and for handling. The load generator is a third, on the same machine, so
over HTTP the rates depend on how many cores there are; the processor time is the server's alone.`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    rounds: { type: 'string', default: '5' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help) console.log(HELP);
else await run(values);

async function run({ quick, only, rounds }) {
  const all = Object.keys(storages);
  const unknown = only.filter((kind) => !all.includes(kind));
  if (unknown.length > 0) throw new Error(`No such storage: ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
  const kinds = only.length > 0 ? only : all;
  const figures = [];
  for (const kind of kinds) figures.push(...(await measureOne(kind, settings(quick, rounds, storages[kind]))));
  const isComplete = !quick && kinds.length === all.length;
  await keep(isComplete ? 'queue' : quick ? 'quick' : 'partial', { figures });
}

/** A process that has not done something a few thousand times takes several times as long for it. */
function settings(quick, rounds, { handled }) {
  const round = { seconds: 2, handled, calm: 100 };
  if (quick)
    return { rounds: 1, warmup: { seconds: 1, handled: 100, calm: 1 }, round: { ...round, seconds: 1, calm: 20 } };
  if (!/^[1-9]\d*$/.test(rounds)) throw new Error('--rounds takes a whole number from 1.');
  return { rounds: Number(rounds), warmup: { seconds: 6, handled: 3 * handled, calm: 50 }, round };
}

async function measureOne(kind, given) {
  const { storageOf, remove } = await storages[kind].open();
  try {
    const progress = (text) => process.stderr.write(`${kind}: ${text}\n`);
    progress('starting');
    const figures = figuresOf(kind, await measure(storageOf, { ...given, progress }));
    console.log(report(kind, figures));
    return figures;
  } finally {
    await remove();
  }
}
