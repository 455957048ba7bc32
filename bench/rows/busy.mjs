import { Load, Server } from '../measure/processes.mjs';
import { interleaved, summary } from '../measure/statistics.mjs';

export const name = 'busy';
export const about =
  'what a bare route on Fastify loses to 5 and 20 microseconds of work, for comparison with the targets';

const BUSY = ['busy-5', 'busy-20'];

export async function run({ quick, progress }) {
  const names = ['bare', ...BUSY];
  const servers = Object.fromEntries(
    await Promise.all(names.map(async (each) => [each, await Server.start(each, 'fastify')])),
  );
  const load = Load.full();
  const seconds = quick ? 1 : 2;
  for (const [each, server] of Object.entries(servers)) {
    progress(`warming up ${each}`);
    await load.run(server, { seconds: quick ? 1 : 4 });
  }
  const rounds = await interleaved(quick ? 1 : 9, servers, (server) => load.run(server, { seconds }), progress);
  await Promise.all(Object.values(servers).map((server) => server.stop()));
  load.stop();
  return BUSY.map((each) => ({
    label: `fastify: throughput of a bare route with ${each.slice('busy-'.length)} µs of work / bare`,
    ...summary(rounds.map((round) => round[each].rate / round.bare.rate)),
    processor: summary(rounds.map((round) => round.bare.cpuPerRequest / round[each].cpuPerRequest)),
    better: 'more',
  }));
}
