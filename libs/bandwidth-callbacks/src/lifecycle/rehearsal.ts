import { checkBxml } from 'bandwidth-bxml';
import { answerViolations, VOICE_ANSWER } from '../bxml/answer-rules.js';
import { keyed } from '../delivery/once/idempotency-key.js';
import { catalogue } from '../events/catalogue.js';
import type { EventClass } from '../events/definition.js';
import { recognise } from '../reading/read-callback.js';

const classes: readonly EventClass[] = catalogue;

/** An answer without a finding. */
const ANSWER = '<Response><Hangup/></Response>';

const PLACE = { route: '', params: {} };

/**
 * The steps of a callback that can be run before one arrives: checking a document as an answer, and reading the sample
 * of each event. They reach no handler, no log and no memory of events.
 *
 * @param names of the events that have handlers
 */
export function* rehearsal(names: ReadonlySet<string>): Generator<() => unknown> {
  yield () => answerViolations(ANSWER, VOICE_ANSWER);
  yield () => checkBxml(ANSWER);
  for (const { definition } of classes) if (names.has(definition.name)) yield () => readSample(definition);
}

function readSample({ sample, methods }: EventClass['definition']): void {
  const method = methods[0] ?? 'POST';
  const received = { payload: sample, method, urlencoded: false, userAgent: undefined };
  for (const callback of recognise(received, 'tolerant')) keyed(callback, PLACE);
}
