import type { FieldKind } from '../../libs/bandwidth-callbacks/src/events/fields/field-spec.js';

// Contract §4.
export const ANSWERED = ['answer', 'gather', 'redirect'];

export const KINDS: Readonly<Record<string, readonly FieldKind[]>> = {
  string: ['text', 'address'],
  date: ['time'],
  integer: ['count'],
  boolean: ['flag'],
  'string[]': ['texts'],
  object: ['nested'],
};

/** Declared beyond the published tables of the event. */
export const NOT_PUBLISHED: Readonly<Record<string, readonly string[]>> = {
  redirect: ['tag'], // declared once for all events; no page says that these lack it
  reject: ['tag'], // a hangup has one
  transcription: ['tag', 'callId'], // callId: in one public test payload
};

/** Published in words only. */
export const ALWAYS_IN_WORDS: Readonly<Record<string, readonly string[]>> = {
  gather: ['callUri GET'],
  hangup: ['callState GET'],
  reject: ['callState GET'],
};
