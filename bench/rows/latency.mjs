import { Load, Server } from '../measure/processes.mjs';
import { interleaved, summary } from '../measure/statistics.mjs';

export const name = 'latency';
export const about = "99th percentile at an even half of the library's capacity, against a bare route at the same rate";

/** @param minutes for which each contestant is measured, in turns of 30 seconds; a few turns of 3 seconds without it */
export async function run({ quick, minutes, progress }) {
  const figures = [];
  const turns = minutes ? { rounds: minutes * 2, seconds: 30 } : { rounds: 9, seconds: 3 };
  const { rounds: amount, seconds } = quick ? { rounds: 1, seconds: 1 } : turns;
  const percentiles = minutes ? ['p99', 'p99.9'] : ['p99'];
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
      amount,
      { bare, library },
      (server) => steady.run(server, { seconds, rate }),
      (text) => progress(`${platform}, ${text}`),
    );
    for (const percentile of percentiles) {
      const ratios = summary(rounds.map((round) => round.library[percentile] / round.bare[percentile]));
      const whole = (contestant) => rounds.at(-1)[contestant].soFar[percentile];
      const median = (contestant) => summary(rounds.map((round) => round[contestant][percentile])).median;
      const of = minutes ? whole : median;
      const milliseconds = { bare: of('bare'), library: of('library') };
      figures.push({
        label: `${platform}: ${percentile} at half capacity${minutes ? `, ${minutes} min` : ''} / bare`,
        ...ratios,
        ...(minutes && { median: milliseconds.library / milliseconds.bare }), // of all callbacks, not of the turns
        target: 1.3,
        better: 'less',
        milliseconds,
      });
    }
    await Promise.all([bare.stop(), library.stop()]);
    steady.stop();
  }
  return figures;
}
