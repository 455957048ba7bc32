import { openSync, readSync } from 'node:fs';

const NANOSECONDS = 1e6;
const buffer = Buffer.alloc(128);
const schedstat = opened(`/proc/self/task/${process.pid}/schedstat`);

/** Milliseconds of the processor that the main thread has had; where Linux does not tell, those of the whole process. */
export function processorTime(): number {
  if (schedstat === undefined) {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  }
  const length = readSync(schedstat, buffer, 0, buffer.length, 0);
  return Number.parseInt(buffer.toString('latin1', 0, length), 10) / NANOSECONDS;
}

/** Kept open: to open it each time takes longer than to read it. */
function opened(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined;
  }
}
