import type { INestApplication } from '@nestjs/common';
import type { Exchange } from 'local-bandwidth';
import { localBandwidth } from 'nestjs-bandwidth-callbacks/testing';
import type { CapturedLog, LogLine } from './captured-log.js';
import type { HandlerRecorder } from './handler-recorder.js';
import { problemsOf } from './judge.js';
import type { CalledScenario, ExpectedCallback, Result } from './step.js';

/** A callback that a local Bandwidth sent, and what the application did on it. */
interface Taken {
  readonly exchange: Exchange;
  readonly handlers: readonly string[];
  readonly log: readonly LogLine[];
}

/** Lets the people on the phones of a local Bandwidth play a call, and looks at each callback that comes of it. */
export async function playCall(
  { call, steps }: CalledScenario,
  app: INestApplication,
  recorder: HandlerRecorder,
  log: CapturedLog,
): Promise<Result[]> {
  const taken: Taken[] = [];
  const bandwidth = await localBandwidth(app);
  bandwidth.session.exchanges.watch((exchange) => {
    taken.push({ exchange, handlers: recorder.take(), log: log.take() });
  });
  let problem = 'it never came';
  try {
    await call(bandwidth);
  } catch (error) {
    problem += `: ${error instanceof Error ? error.message.split('\n', 1)[0] : String(error)}`;
  } finally {
    await bandwidth.stop();
  }
  return resultsOf(taken, steps, problem);
}

function resultsOf(taken: readonly Taken[], steps: readonly ExpectedCallback[], missing: string): Result[] {
  const results: Result[] = [];
  const challenged = new Set<string>();
  for (const [index, { exchange, handlers, log }] of taken.entries()) {
    if (isChallenge(exchange, taken.slice(index + 1))) {
      challenged.add(keyOf(exchange));
      continue;
    }
    const event = `voice.${exchange.event}`;
    const step = steps[results.length] ?? {
      event,
      method: 'POST',
      expect: { status: 0, answer: 'empty', handlers: [] },
    };
    const { status = 0, headers = {}, body = '' } = exchange.response ?? {};
    const reply = { status, headers: new Headers(headers), body, challenged: challenged.has(keyOf(exchange)) };
    const isOther = step.event.split(',', 1)[0] !== event;
    const problems = isOther ? [`${event} came in its place`] : problemsOf({ reply, handlers, log }, step.expect);
    results.push({ step, reply, handlers, log, problems });
  }
  const absent = steps.slice(results.length);
  return [
    ...results,
    ...absent.map((step) => ({ step, reply: undefined, handlers: [], log: [], problems: [missing] })),
  ];
}

/** A 401 after which the same callback comes again, with credentials. */
function isChallenge(exchange: Exchange, later: readonly Taken[]): boolean {
  return exchange.response?.status === 401 && later.some((next) => keyOf(next.exchange) === keyOf(exchange));
}

function keyOf({ request, attempt }: Exchange): string {
  return `${attempt} ${request.url} ${request.body}`;
}
