import { Server } from '../measure/processes.mjs';
import { interleaved, summary } from '../measure/statistics.mjs';

export const name = 'cold-start';
export const about = 'milliseconds from the start of the process to listening, beyond what an empty application takes';

const CONTESTANTS = { empty: 'empty', peers: 'peers', library: 'library' };

export async function run({ quick, progress }) {
  const rounds = await interleaved(quick ? 1 : 11, CONTESTANTS, started, progress);
  const milliseconds = Object.fromEntries(
    Object.keys(CONTESTANTS).map((each) => [each, summary(rounds.map((round) => round[each])).median]),
  );
  return [
    figure('cold start added to an empty application (ms, no queue)', rounds, 'empty', milliseconds),
    figure('cold start added where class-validator is loaded (ms)', rounds, 'peers', milliseconds),
  ];
}

function figure(label, rounds, than, milliseconds) {
  const added = summary(rounds.map((round) => round.library - round[than]));
  return { label, ...added, target: 25, better: 'less', milliseconds };
}

async function started(contestant) {
  const server = await Server.start(contestant, 'fastify');
  await server.stop();
  return server.started;
}
