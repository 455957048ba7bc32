import type { FieldKind } from '../../libs/bandwidth-callbacks/src/events/fields/field-spec.js';

/** Events that Bandwidth waits for BXML to. */
export const ANSWERED = `
  initiate answer gather redirect recordComplete bridgeComplete bridgeTargetComplete transferAnswer transferComplete
  referComplete conferenceCreated conferenceMemberJoin conferenceMemberExit conferenceRedirect
`
  .trim()
  .split(/\s+/)
  .map((event) => `voice.${event}`);

/** Events that Bandwidth waits for another answer to. */
export const ANSWERED_OTHERWISE = ['numbers.portOutValidationRequest', 'emergency.emergencyCallingQuery'];

/** Published, but not fields of their own here. */
export const NOT_A_FIELD = new Set([
  'transcription.completeTime', // another spelling of completedTime
  'diversion.unknown', // an example of a key nobody knows beforehand
]);

/** Values that are accepted beside the listed ones. */
export const FURTHER_VALUES: Readonly<Record<string, readonly string[]>> = {
  status: ['processing', 'deleted'], // of a recording: in the specification, and the list is open
};

export const KINDS: Readonly<Record<string, readonly FieldKind[]>> = {
  string: ['text', 'address'],
  'string date-time': ['time'],
  integer: ['count'],
  number: ['decimal'],
  boolean: ['flag'],
  'string|boolean': ['flag'],
  array: ['texts', 'list'],
  'string epoch-ms': ['time'],
  'integer epoch-ms': ['time'],
  object: ['nested', 'map'],
};
