import type { Payload } from './callbacks-in.js';

/** The fields of payloads from which scenarios are made. */
const NEEDED = [
  'from',
  'to',
  'callerDisplayName',
  'digits',
  'terminatingDigit',
  'digit',
  'duration',
  'cause',
  'machineDetectionResult',
];
const LONGEST = 1000;

/** The needed fields of a payload. The others may be personal, so they are not kept. */
export function neededFields(payload: Payload): Payload {
  const needed = NEEDED.map((name) => [name, payload[name]] as const);
  return Object.fromEntries(needed.filter(([, value]) => value !== undefined && !isTooLong(value)));
}

function isTooLong(value: unknown): boolean {
  return (JSON.stringify(value) ?? '').length > LONGEST;
}
