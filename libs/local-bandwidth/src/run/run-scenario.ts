import { where } from '../schema/problems.js';
import { LocalBandwidthError } from '../errors.js';
import type { Exchange } from '../exchanges/exchange.js';
import { LocalBandwidth } from '../local-bandwidth.js';
import { problemsOfScenario } from '../scenario/check-scenario.js';
import { withoutCredentials } from '../without-credentials.js';
import type { Scenario } from '../scenario/scenario.js';
import type { Play } from '../scenario/step-kind.js';
import { bandwidthOptions } from './bandwidth-options.js';
import { checkRunOptions } from './check-run-options.js';
import { NOTHING } from './coverage.js';
import { CoverageWatch } from './coverage-watch.js';
import { failureOf } from './failure.js';
import type { RunScenarioOptions } from './options.js';
import { playStep } from './play-step.js';
import { unreached } from './reach.js';
import type { ScenarioResult } from './result.js';

/** How long to wait for the answers of the last callbacks, ms. */
const LAST_ANSWERS = 2000;

type Ending = Pick<ScenarioResult, 'outcome' | 'failure' | 'played'>;

/**
 * Plays a scenario against an application, with a local Bandwidth of its own.
 *
 * @example
 * const read = readScenario(await readFile('sales.jsonc', 'utf8'));
 * if ('problems' in read) throw new Error(read.problems[0]?.message);
 * expect(await runScenario(read.scenario, { app })).toMatchObject({ outcome: 'passed' });
 *
 * @returns the result; a step that fails does not reject the promise
 * @throws LocalBandwidthError for an invalid scenario and for options that cannot be used, if the application or an
 *   environment variable is missing, and if the local Bandwidth cannot be started
 */
export async function runScenario(scenario: Scenario, options: RunScenarioOptions = {}): Promise<ScenarioResult> {
  beScenario(scenario);
  checkRunOptions(options);
  const started = performance.now();
  const ofBandwidth = bandwidthOptions(scenario, options);
  const { signal = new AbortController().signal, wait = 0 } = options;
  const { app, seed } = ofBandwidth;
  const facts = () => ({ steps: scenario.steps.length, seed, ms: performance.now() - started });
  const problem = await unreached(app, wait, signal);
  if (problem !== undefined && !signal.aborted) {
    const failure = {
      code: 'LOCAL_BANDWIDTH_UNREACHABLE',
      message: `The application cannot be reached at ${withoutCredentials(String(app))}: ${problem}.`,
    };
    return { outcome: 'unreachable', failure, played: 0, ...facts(), simulatedMs: 0, coverage: NOTHING };
  }
  const bandwidth = await LocalBandwidth.start(ofBandwidth);
  try {
    const began = bandwidth.session.now;
    const watch = new CoverageWatch(bandwidth);
    const ending = await played(scenario, bandwidth, signal, options.progress);
    if (!signal.aborted) await lastAnswers(bandwidth);
    return { ...ending, ...facts(), simulatedMs: bandwidth.session.now - began, coverage: watch.coverage };
  } finally {
    await bandwidth.stop();
  }
}

/** Waits for the answers of the last callbacks: on the real clock the last step may pass before they arrive. */
async function lastAnswers({ session }: LocalBandwidth): Promise<void> {
  if (session.clock.kind === 'virtual') return;
  const isOver = ({ response, error }: Exchange) => response !== undefined || error !== undefined;
  await session.until(() => session.exchanges.list().every((each) => isOver(each)), LAST_ANSWERS);
}

async function played(
  { people = {}, phones = {}, steps }: Scenario,
  bandwidth: LocalBandwidth,
  signal: AbortSignal,
  progress: RunScenarioOptions['progress'],
): Promise<Ending> {
  const play: Play = {
    bandwidth,
    people: new Map(Object.entries(people).map(([name, number]) => [name, { phone: bandwidth.phone(number) }])),
  };
  for (const [number, behaviour] of Object.entries(phones)) bandwidth.session.setPhone(number, behaviour);
  if (signal.aborted) return { outcome: 'interrupted', played: 0 };
  for (const [place, step] of steps.entries()) {
    progress?.(place);
    const failure = await unlessAborted(
      playStep(play, step).then(
        () => undefined,
        (error: unknown) => failureOf(error, play, place, step),
      ),
      signal,
    );
    if (signal.aborted) return { outcome: 'interrupted', played: place };
    if (failure) return { outcome: 'failed', failure, played: place };
  }
  return { outcome: 'passed', played: steps.length };
}

/** Resolves like a promise, or with `undefined` as soon as the signal is aborted. */
async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  let end = () => {};
  const aborted = new Promise<undefined>((resolve) => (end = () => resolve(undefined)));
  signal.addEventListener('abort', end);
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

function beScenario(scenario: Scenario): void {
  const [problem] = problemsOfScenario(scenario);
  if (!problem) return;
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_SCENARIO',
    `This is no scenario: ${where(problem.path, '').replace(/^\./, '') || 'it'} ${problem.says}`,
    'Correct it; for a file, readScenario lists all problems.',
  );
}
