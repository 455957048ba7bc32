import type { Payload } from './callbacks-in.js';

/** What a scenario is made of. */
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

/** What is needed of a payload; the rest is forgotten at once. */
export function neededFields(payload: Payload): Payload {
  const needed = NEEDED.map((name) => [name, payload[name]] as const);
  return Object.fromEntries(needed.filter(([, value]) => value !== undefined && !isTooLong(value)));
}

function isTooLong(value: unknown): boolean {
  return (JSON.stringify(value) ?? '').length > LONGEST;
}
