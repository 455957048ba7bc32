import { constants, setPriority } from 'node:os';
import type { Task, WorkerMessage } from './messages.js';
import { printable, smallest } from './smallest.js';
import { stallCause } from './stall-cause.js';
import { RequestStream } from './stream.js';
import { Target } from './target.js';

// Sends its share of the requests to a server of its own.

/** Enough to keep a server at work; few, so that what is measured of its event loop is what one callback takes. */
const AT_ONCE = 8;
/** Requests that may have had a part in what the last of them met. */
const LAST = 64;

const task = JSON.parse(process.argv[2] ?? '') as Task;
process.once('disconnect', () => process.exit());

let target = await Target.start(task.platform, AT_ONCE);
// Otherwise each reply would take the processor from the server, and the caches with it.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const stream = new RequestStream(task);
const started = performance.now();
/** The numbers of the requests that failed, and how: several, where those that were under way met the same. */
const failed = new Map<number, string>();

const progress = setInterval(() => tell({ sent: stream.position }), 500);
// The first requests warm the server up: compiled code, kept connections, full memories.
await sendUntil(Math.min(task.requests / 10, 5_000));
const warm = await target.measured();
await sendUntil(task.requests);
const seconds = (performance.now() - started) / 1_000;
const end = await target.measured();
const stalledBy = stallCause(end, stream);
const sent = stream.position;
const replies = structuredClone({ statuses: target.statuses, kinds: target.kinds });
const failure = failed.size > 0 ? await explained() : undefined;
clearInterval(progress);
tell({ sent });
tell({ found: { failure, warm, end, stalledBy, sent, seconds, ...replies } });
await target.stop();
process.disconnect();

/** Sends over all connections at once, until so many requests of the stream are sent or one of them failed. */
async function sendUntil(count: number): Promise<void> {
  const lane = async () => {
    while (stream.position < count && failed.size === 0 && performance.now() - started < task.time) {
      const number = stream.position;
      const problem = await target.send(stream.take(), number);
      if (problem !== undefined) failed.set(number, problem);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

async function explained(): Promise<string> {
  const numbers = [...failed.keys()].sort((one, other) => one - other);
  const first = Math.max(0, numbers[0]! - LAST);
  const last = Array.from({ length: sent - first }, (_, index) => stream.at(first + index));
  const sources = numbers.map((number) => stream.sourceOf(number));
  const smaller = await smallest(sources, last, livingTarget);
  return `request ${numbers.join(', ')}: ${smaller ?? asItWas(numbers[0]!)}`;
}

function asItWas(number: number): string {
  return `${failed.get(number)} (not so again)\n${printable(stream.at(number))}`;
}

async function livingTarget(): Promise<Target> {
  if (!target.isGone) return target;
  await target.stop();
  return (target = await Target.start(task.platform, AT_ONCE));
}

function tell(message: WorkerMessage): void {
  process.send?.(message);
}
