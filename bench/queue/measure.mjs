import { Child } from './child.mjs';
import { queueName } from './storages.mjs';

/** What each contestant has in flight, and how many connections the load generator has: the same on both sides. */
const IN_FLIGHT = 64;
/** What a worker handles at the same time: the library's default. */
const CONCURRENCY = 16;
/** Callbacks a second while latency is measured. */
const CALM = 50;
const CONTESTANTS = ['bullmq-alone', 'library'];

/** Measures one storage: contestants in turn, in processes that stay. */
export async function measure(storageOf, { rounds, warmup, round, progress }) {
  const load = new Child(new URL('load.mjs', import.meta.url));
  const servers = {
    storing: await startAll(storageOf, 'storing', undefined),
    working: await startAll(storageOf, 'working', CONCURRENCY),
  };
  const measured = (given, when) =>
    measureRound({ load, servers, ...given, progress: (what) => progress(`${when}: ${what}`) });
  try {
    await measured(warmup, 'warming up');
    const results = [];
    for (let number = 1; number <= rounds; number++) {
      results.push(await measured(round, `round ${number} of ${rounds}`));
    }
    return results;
  } finally {
    const all = [servers.storing, servers.working].flatMap(Object.values);
    await Promise.allSettled(all.map(({ child }) => child.ask('stop')));
    load.end();
  }
}

async function measureRound({ servers: { storing, working }, progress, ...given }) {
  const result = {};
  for (const [what, run] of Object.entries(phases)) {
    result[what] = {};
    for (const name of CONTESTANTS) {
      progress(`${what}, ${name}`);
      result[what][name] = await run({ storing: storing[name], working: working[name], ...given });
    }
  }
  return result;
}

const phases = {
  direct: async ({ storing: { child }, seconds }) => {
    const stored = await child.ask('store', { seconds, inFlight: IN_FLIGHT });
    await child.ask('clear');
    return stored;
  },
  http: async ({ load, storing: { child, port }, seconds }) => {
    const before = await child.ask('cpu');
    const { rate, count } = await load.ask('full', { port, seconds, connections: IN_FLIGHT });
    const cpu = ((await child.ask('cpu')) - before) / count;
    await child.ask('clear');
    return { rate, cpu };
  },
  handled: async ({ working: { child }, handled }) => {
    await child.ask('fill', { count: handled, inFlight: IN_FLIGHT });
    const done = await child.ask('handle', { count: handled });
    await child.ask('clear');
    return done;
  },
  latency: async ({ load, working: { child, port }, calm }) => {
    const heard = child.ask('latencies', { count: calm });
    await load.ask('calm', { port, rate: CALM, count: calm });
    return heard;
  },
};

async function startAll(storageOf, role, concurrency) {
  const servers = {};
  for (const name of CONTESTANTS) {
    const child = new Child(new URL('server.mjs', import.meta.url), name);
    const storage = storageOf(`${role}-${name}`);
    servers[name] = { child, port: await child.ask('open', { storage, name: queueName(), concurrency }) };
  }
  return servers;
}
