import type { AddressInfo } from 'node:net';
import { CallbackUrls } from '../config/callback-urls.js';
import { createPhoneLine } from '../phone-line.js';
import { Bandwidth, type Line } from './bandwidth.js';
import { CapturedLog } from './captured-log.js';
import { HandlerRecorder } from './handler-recorder.js';
import { problemsOf } from './judge.js';
import { playCall } from './play-call.js';
import { settings } from './settings.js';
import type { CreateApplication, Result, Scenario, SentScenario } from './step.js';

/** Receives the results while the demo runs. */
export interface Audience {
  started(line: Line): void;
  played(scenario: Scenario, results: readonly Result[]): void;
}

/** Starts the application of each scenario on a free port, and sends it callbacks over HTTP as Bandwidth would. */
export async function play(scenarios: readonly Scenario[], audience: Audience): Promise<readonly Result[]> {
  const ofPhoneLine = scenarios.filter(({ application }) => application === undefined);
  const results = ofPhoneLine.length > 0 ? await playAgainst(createPhoneLine, ofPhoneLine, audience) : [];
  for (const scenario of scenarios) {
    if (!scenario.application) continue;
    results.push(...(await playAgainst(scenario.application, [scenario], { ...audience, started: () => undefined })));
  }
  return results;
}

async function playAgainst(
  create: CreateApplication,
  scenarios: readonly Scenario[],
  audience: Audience,
): Promise<Result[]> {
  const log = new CapturedLog();
  const recorder = new HandlerRecorder();
  const app = await create(settings, log);
  recorder.attachTo(app);
  try {
    await app.listen(settings.port, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const urls = app.get(CallbackUrls);
    const line = {
      callbackUrl: urls.own,
      credentials: urls.credentials,
      tollFreeSecret: settings.tollFreeSecret,
      origin: `http://127.0.0.1:${port}`,
    };
    audience.started(line);
    const atStart = log.take();
    if (scenarios[0]?.showsTrouble) log.lines.push(...atStart.filter(({ level }) => level === 'error'));
    const all: Result[] = [];
    for (const scenario of scenarios) {
      const results = scenario.call
        ? await playCall(scenario, app, recorder, log)
        : await playScenario(scenario, line, recorder, log);
      audience.played(scenario, results);
      all.push(...results);
    }
    return all;
  } finally {
    await app.close();
  }
}

async function playScenario(
  { steps }: SentScenario,
  line: Line,
  recorder: HandlerRecorder,
  log: CapturedLog,
): Promise<Result[]> {
  const bandwidth = new Bandwidth(line);
  const results: Result[] = [];
  for (const step of steps) {
    try {
      const reply = await bandwidth.send(step);
      const happened = { reply, handlers: recorder.take(), log: log.take() };
      results.push({ step, ...happened, problems: problemsOf(happened, step.expect) });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      results.push({ step, reply: undefined, handlers: recorder.take(), log: log.take(), problems: [problem] });
    }
  }
  return results;
}
