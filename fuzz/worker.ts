import fc from 'fast-check';
import type { Finding, Task, WorkerMessage } from './messages.js';
import { request } from './requests.js';
import { type Request, Sender } from './sender.js';
import { type Measurement, ServerProcess } from './server-process.js';
import { problemOf } from './verdict.js';

// Sends its share of the requests to a server of its own, in batches; fast-check makes a batch that fails smaller.

/** Few, so that what is measured of the event loop is what one callback takes, not a queue of them. */
const AT_ONCE = 4;
const BATCH = 64;

const task = JSON.parse(process.argv[2] ?? '') as Task;
const server = await ServerProcess.start(task.platform);
const until = performance.now() + task.time;
const sender = new Sender(server.origin, AT_ONCE);
const statuses: Record<number, number> = {};
let sent = 0;

/** Sends a batch over all connections. */
async function sendAll(batch: readonly Request[]): Promise<void> {
  const problems = await Promise.all(batch.map((item) => sendOne(item)));
  const found = problems.filter((problem) => problem !== undefined);
  if (found.length > 0) throw new Error(found.join('\n'));
}

async function sendOne(item: Request): Promise<string | undefined> {
  try {
    const reply = await sender.send(item);
    statuses[reply.status] = (statuses[reply.status] ?? 0) + 1;
    return problemOf(item, reply);
  } catch (error) {
    return `no reply: ${server.died ?? String(error)}`;
  } finally {
    sent += 1;
  }
}

async function run(requests: number, seed: number): Promise<string | undefined> {
  const property = fc.asyncProperty(
    fc.array(request, { minLength: 1, maxLength: BATCH, size: 'max' }),
    async (batch) => {
      fc.pre(server.died === undefined); // nothing is smaller than a server that is gone
      await sendAll(batch);
    },
  );
  const before = sent;
  const left = () => requests - (sent - before);
  const timeLeft = () => until - performance.now();
  // Batches have any length, so rounds go on until the requests are sent.
  for (let round = 0; left() > 0 && timeLeft() > 0; round++) {
    const numRuns = Math.max(1, Math.round(left() / (BATCH / 2)));
    const result = await fc.check(property, { seed: seed + round, numRuns, interruptAfterTimeLimit: timeLeft() });
    if (!result.failed || result.counterexample === null) continue; // the time was up
    const smallest = result.counterexample[0].map(printable).join('\n');
    return `${String(result.errorInstance)}\n${smallest}`;
  }
  return undefined;
}

function printable({ method, target, headers, body = '' }: Request): string {
  return `${method} ${target.slice(0, 2_000)} ${JSON.stringify(headers)}\n${body.toString('utf8').slice(0, 4_000)}`;
}

function tell(message: WorkerMessage): void {
  process.send?.(message);
}

const progress = setInterval(() => tell({ sent }), 500);
// The first requests warm the server up: compiled code, kept connections, full memories.
const warmUp = Math.min(task.requests / 10, 5_000);
const failedEarly = await run(warmUp, task.seed);
const warm = await measured();
const failure = failedEarly ?? (await run(task.requests - warmUp, task.seed + 1_000_000));
const end = await measured();
clearInterval(progress);
tell({ sent });
tell({ found: { failure, warm, end, statuses } satisfies Finding });
await sender.close();
server.stop();
process.disconnect();

async function measured(): Promise<Measurement | undefined> {
  return server.died === undefined ? server.measure() : undefined;
}
