import { Load, Server } from '../measure/processes.mjs';
import { interleaved, summary } from '../measure/statistics.mjs';

export const name = 'latency';
export const about = "99th percentile at an even half of the library's capacity, against a bare route at the same rate";

export async function run({ quick, progress }) {
  const figures = [];
  for (const platform of ['express', 'fastify']) {
    const bare = await Server.start('bare', platform);
    const library = await Server.start('library', platform);
    const full = Load.full();
    progress(`${platform}: capacity`);
    await full.run(bare, { seconds: quick ? 1 : 3 });
    await full.run(library, { seconds: quick ? 1 : 3 });
    const capacity = await full.run(library, { seconds: quick ? 1 : 3 });
    full.stop();
    const rate = Math.floor(capacity.rate / 2);
    const steady = Load.steady();
    const rounds = await interleaved(
      quick ? 1 : 9,
      { bare, library },
      (server) => steady.run(server, { seconds: quick ? 1 : 3, rate }),
      (text) => progress(`${platform}, ${text}`),
    );
    const milliseconds = (contestant) => summary(rounds.map((round) => round[contestant].p99)).median;
    figures.push({
      label: `${platform}: p99 at half capacity / bare`,
      ...summary(rounds.map((round) => round.library.p99 / round.bare.p99)),
      target: 1.3,
      better: 'less',
      milliseconds: { bare: milliseconds('bare'), library: milliseconds('library') },
    });
    await Promise.all([bare.stop(), library.stop()]);
    steady.stop();
  }
  return figures;
}
