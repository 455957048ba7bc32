import { ANY_PHONE } from '../engine/phone.js';
import { CREDENTIALS } from '../scenario/credentials-of-files.js';
import type { Scenario } from '../scenario/scenario.js';
import { writeScenario } from '../scenario/write-scenario.js';
import { field } from './callbacks-in.js';
import { appOf } from './app-of.js';
import type { Masks } from './masks.js';
import type { RecordedCall } from './recorded-call.js';
import { stepsOfCall } from './steps-of-call.js';

/** Writes the scenario of a call, without personal data. */
export function scenarioOfCall(call: RecordedCall, masks: Masks, to: URL): string {
  const [first] = call.events;
  const script = stepsOfCall(call, masks);
  const { phones, detected, steps, remarks } = script;
  const own = first?.event === 'answer' ? 'from' : 'to';
  const scenario: Scenario = {
    name: `Recorded: ${call.events.map(({ event }) => event).join(', ')}`.slice(0, 200),
    app: appOf(to, first?.path ?? '/', call.personal.all),
    ...(call.hasCredentials && { credentials: CREDENTIALS }),
    number: masks.number(field(first?.payload ?? {}, own)),
    // The scenario does not have the numbers that the application calls, since they are personal.
    ...(phones && { phones: { [ANY_PHONE]: phones } }),
    ...(detected && { faults: [{ kind: 'machineDetection', value: detected }] }),
    steps,
  };
  return writeScenario(scenario, new Map([[-1, HEADING], ...remarks]));
}

export const HEADING =
  'Recorded by local-bandwidth record. Numbers, names, texts and longer codes are replaced. Prompts are the\n' +
  "application's own words without what looked personal. Read it before you share it.";
