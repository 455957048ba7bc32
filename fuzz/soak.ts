import { type LoadResult, saturate, sustain } from './load.js';
import { mebibytes } from './report.js';
import { Sender } from './sender.js';
import { type Measurement, type PlatformName, ServerProcess } from './server-process.js';
import { readOptions } from './soak-options.js';
import { Traffic } from './traffic.js';

const WARM_UP = 5;
const SATURATION = 10;

const { minutes, load, connections, platforms } = readOptions(process.argv.slice(2));
for (const platform of platforms) await soak(platform);

async function soak(platform: PlatformName): Promise<void> {
  const server = await ServerProcess.start(platform);
  const sender = new Sender(server.origin, connections);
  const traffic = new Traffic();
  await saturate(sender, traffic, connections, WARM_UP);
  const capacity = (await saturate(sender, traffic, connections, SATURATION)).rate;
  const start = await server.measure();
  const rate = (capacity * load) / 100;
  console.log(
    `${platform}: ${Math.round(capacity)} callbacks a second at most; ${Math.round(rate)} for ${minutes} min …`,
  );
  const result = await sustain(sender, traffic, rate, minutes * 60);
  const end = await server.measure();
  console.log(told(result, start, end));
  if (result.failures > 0 || end.failures > 0) process.exitCode = 1;
  await sender.close();
  server.stop();
}

function told({ replies, failures, rate, latency }: LoadResult, start: Measurement, end: Measurement): string {
  const milliseconds = (percentile: number) => `${(latency.percentile(percentile) / 1_000).toFixed(1)} ms`;
  return [
    `  replies     ${replies}, ${Math.round(rate)} a second; ${failures} failed`,
    `  took        p50 ${milliseconds(50)}, p99 ${milliseconds(99)}, p99.9 ${milliseconds(99.9)}, max ${(latency.max / 1_000).toFixed(1)} ms`,
    `  heap        ${mebibytes(start.heapUsed)} at the start, ${mebibytes(end.heapUsed)} at the end, after collection; RSS ${mebibytes(start.rss)}, ${mebibytes(end.rss)}`,
    `  event loop  held up ${end.stalls.worst.toFixed(1)} ms at worst; longest garbage collection ${end.stalls.worstCollection.toFixed(1)} ms`,
  ].join('\n');
}
