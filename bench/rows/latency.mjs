import { Load, Server } from '../measure/processes.mjs';
import { interleaved, summary } from '../measure/statistics.mjs';

export const name = 'latency';
export const about = "99th percentile at half of the library's capacity, against a bare route at the same rate";

export async function run({ quick, progress }) {
  const figures = [];
  for (const platform of ['express', 'fastify']) {
    const bare = await Server.start('bare', platform);
    const library = await Server.start('library', platform);
    const load = new Load();
    progress(`${platform}: capacity`);
    await load.run(bare, { seconds: quick ? 1 : 3 });
    await load.run(library, { seconds: quick ? 1 : 3 });
    const capacity = await load.run(library, { seconds: quick ? 1 : 3 });
    const rate = Math.max(32, Math.floor(capacity.rate / 2));
    const rounds = await interleaved(
      quick ? 1 : 5,
      { bare, library },
      (server) => load.run(server, { seconds: quick ? 1 : 3, rate }),
      (text) => progress(`${platform}, ${text}`),
    );
    figures.push({
      label: `${platform}: p99 at half capacity / bare`,
      ...summary(rounds.map((round) => round.library.p99 / Math.max(round.bare.p99, 1))),
      target: 1.3,
      better: 'less',
      milliseconds: {
        bare: summary(rounds.map((round) => round.bare.p99)).median,
        library: summary(rounds.map((round) => round.library.p99)).median,
      },
    });
    await Promise.all([bare.stop(), library.stop()]);
    load.stop();
  }
  return figures;
}
