import { Server } from '../measure/processes.mjs';
import { interleaved, summary } from '../measure/statistics.mjs';

export const name = 'cold-start';
export const about = 'milliseconds from the start of the process to listening, beyond what an empty application takes';

export async function run({ quick, progress }) {
  const rounds = await interleaved(quick ? 1 : 15, { empty: 'empty', library: 'library' }, started, progress);
  return [
    {
      label: 'cold start added to an empty application (ms, no queue)',
      ...summary(rounds.map((round) => round.library - round.empty)),
      target: 25,
      better: 'less',
      milliseconds: {
        empty: summary(rounds.map((round) => round.empty)).median,
        library: summary(rounds.map((round) => round.library)).median,
      },
    },
  ];
}

async function started(contestant) {
  const server = await Server.start(contestant, 'fastify');
  await server.stop();
  return server.started;
}
