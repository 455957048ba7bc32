import { BandwidthCallbacksError } from '../errors.js';

/**
 * The error of an option that cannot be used. It does not repeat the value.
 *
 * @param rule continues a sentence that begins with "It": `must be …`
 */
export function invalidOption(option: string, rule: string): BandwidthCallbacksError {
  return new BandwidthCallbacksError(
    'BANDWIDTH_OPTION_INVALID',
    `The option \`${option}\` of BandwidthCallbacksModule cannot be used.`,
    `It ${rule}.`,
  );
}

/**
 * Refuses unknown options, since the compiler does not find a misspelled name in the result of a factory.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`
 */
export function mustKnow(given: object, known: Readonly<Record<string, true>>, group?: string): void {
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(known, name)) continue;
    const option = group === undefined ? name : `${group}.${name}`;
    throw invalidOption(option, `is none: there are ${Object.keys(known).join(', ')}`);
  }
}

/** @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID` for a value that is none of those allowed */
export function oneOf<T extends string>(option: string, value: T, allowed: readonly T[]): T {
  if (allowed.includes(value)) return value;
  throw invalidOption(option, `must be one of ${allowed.join(', ')}`);
}

/** @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID` for anything but text that is not empty */
export function text(option: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw invalidOption(option, 'must be text that is not empty');
}
