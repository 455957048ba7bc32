import { AUTHORIZATION, gatherText, PATH } from '../contestants/callback.mjs';
import { Server } from '../measure/processes.mjs';
import { interleaved, summary } from '../measure/statistics.mjs';

export const name = 'cold-start';
export const about =
  'milliseconds from the start of the process to listening, beyond what other applications take, and of its first callback';

const CONTESTANTS = {
  empty: 'empty',
  peers: 'peers',
  library: 'library',
  'library beside peers': 'library-beside-peers',
};

export async function run({ quick, progress }) {
  const rounds = await interleaved(quick ? 1 : 11, CONTESTANTS, started, progress);
  return [
    added('cold start added to an empty application (ms, no queue)', rounds, 'library', 'empty', 60),
    added('cold start added where class-validator is loaded (ms)', rounds, 'library beside peers', 'peers', 25),
    {
      label: 'first callback of a process (ms)',
      ...summary(rounds.map(({ library }) => library.first)),
      target: 10,
      better: 'less',
      milliseconds: { warm: summary(rounds.map(({ library }) => library.warm)).median },
    },
  ];
}

function added(label, rounds, contestant, than, target) {
  const difference = (what) => summary(rounds.map((round) => round[contestant][what] - round[than][what]));
  return {
    label,
    ...difference('started'),
    target,
    better: 'less',
    processor: difference('cpu'),
    milliseconds: Object.fromEntries(
      [than, contestant].map((each) => [each, summary(rounds.map((round) => round[each].started)).median]),
    ),
  };
}

async function started(contestant) {
  const server = await Server.start(contestant, 'fastify');
  const cpu = (await server.cpu()) / 1000;
  const callbacks = contestant === 'library' ? await firstCallbacks(server) : {};
  await server.stop();
  return { started: server.started, cpu, ...callbacks };
}

/** How long the first callback of an idle process takes, and, on the same connection, one of many later. */
async function firstCallbacks({ port }) {
  await fetch(`http://127.0.0.1:${port}/elsewhere`).then((reply) => reply.text()); // what fetch itself has to load
  const times = [];
  for (let number = 0; number < 200; number++) {
    const before = performance.now();
    const reply = await fetch(`http://127.0.0.1:${port}${PATH}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: AUTHORIZATION },
      body: gatherText(number),
    });
    await reply.text();
    times.push(performance.now() - before);
    if (reply.status !== 200) throw new Error(`A callback was answered ${reply.status}`);
  }
  return { first: times[0], warm: summary(times.slice(100)).median };
}
