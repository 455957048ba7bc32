import type { Exchange } from '../exchanges/exchange.js';
import { LocalBandwidthError } from '../errors.js';
import { personIn } from '../scenario/person-in.js';
import type { Step } from '../scenario/scenario.js';
import type { Play } from '../scenario/step-kind.js';
import { personOf } from './play-step.js';
import type { ScenarioFailure } from './result.js';

const MOST_EXCHANGES = 4;

/** Describes why a step failed, with a report about its call, or about the last call. */
export function failureOf(error: unknown, play: Play, place: number, step: Step): ScenarioFailure {
  const report = (error instanceof LocalBandwidthError ? error.report : undefined) ?? reportOf(play, step);
  const more = { step: place, ...(report !== undefined && { report }) };
  if (error instanceof LocalBandwidthError) return { message: error.problem.trimEnd(), code: error.code, ...more };
  return { message: error instanceof Error ? error.message || error.name : String(error), ...more };
}

function reportOf(play: Play, step: Step): string | undefined {
  return callReport(play, step) ?? exchangesReport(play.bandwidth.exchanges);
}

/** The report about the call of the person in the step; if nobody is in it, about the last call. */
function callReport(play: Play, step: Step): string | undefined {
  const who = personIn(step);
  const { session } = play.bandwidth;
  const calls = session.calls();
  const own = who === undefined ? undefined : personOf(play, who);
  if (own?.call) return own.call.report;
  const last =
    calls.findLast(({ phone }) => phone === own?.phone.number) ??
    calls.findLast(({ parentCallId }) => parentCallId === undefined);
  return last && play.bandwidth.phone(last.phone).call.report;
}

function exchangesReport(exchanges: readonly Exchange[]): string | undefined {
  if (exchanges.length === 0) return undefined;
  const lines = exchanges.slice(-MOST_EXCHANGES).map(({ event = '', request, response, error }) => {
    return `  ${event} ${request.method} ${request.url} → ${response?.status ?? error ?? 'no answer yet'}`;
  });
  return ['The last exchanges:', ...lines].join('\n');
}
