import { Load, Server } from '../measure/processes.mjs';
import { interleaved, summary } from '../measure/statistics.mjs';

export const name = 'throughput';
export const about =
  'callbacks a second over HTTP, against a bare route, a hand-written controller and @octokit/webhooks';

const TARGETS = {
  express: { bare: 0.95, 'hand-written': 1.2 },
  fastify: { bare: 0.8, 'hand-written': 2, octokit: 1.1 },
};

export async function run({ quick, progress }) {
  const figures = [];
  for (const [platform, targets] of Object.entries(TARGETS)) {
    const names = [...Object.keys(targets), 'library'];
    const servers = Object.fromEntries(
      await Promise.all(names.map(async (each) => [each, await Server.start(each, platform)])),
    );
    const load = Load.full();
    const seconds = quick ? 1 : 2;
    for (const [each, server] of Object.entries(servers)) {
      progress(`${platform}: warming up ${each}`);
      await load.run(server, { seconds: quick ? 1 : 4 });
    }
    const rounds = await interleaved(
      quick ? 1 : 9,
      servers,
      (server) => load.run(server, { seconds }),
      (text) => progress(`${platform}, ${text}`),
    );
    for (const [each, target] of Object.entries(targets)) {
      figures.push({
        label: `${platform}: throughput / ${each}`,
        ...summary(rounds.map((round) => round.library.rate / round[each].rate)),
        target,
        better: 'more',
        // Of the server alone: the load generator and the rest of the machine do not count.
        processor: summary(rounds.map((round) => round[each].cpuPerRequest / round.library.cpuPerRequest)),
        rates: { [each]: median(rounds, each, 'rate'), library: median(rounds, 'library', 'rate') },
        microseconds: {
          [each]: median(rounds, each, 'cpuPerRequest'),
          library: median(rounds, 'library', 'cpuPerRequest'),
        },
      });
    }
    await Promise.all(Object.values(servers).map((server) => server.stop()));
    load.stop();
  }
  return figures;
}

function median(rounds, contestant, what) {
  return summary(rounds.map((round) => round[contestant][what])).median;
}
