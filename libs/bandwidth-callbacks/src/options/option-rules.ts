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

/**
 * Refuses anything but an object as the options themselves: a factory may have returned nothing.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`
 */
export function mustBeOptions(given: unknown): void {
  if (isGroup(given)) return;
  throw new BandwidthCallbacksError(
    'BANDWIDTH_OPTION_INVALID',
    'The options of BandwidthCallbacksModule are no object.',
    'Give one; if a factory makes them, see that it returns one.',
  );
}

/** @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID` for anything but an object of further options */
export function groupOf<T extends object>(option: string, value: T, rule: string): T {
  if (isGroup(value)) return value;
  throw invalidOption(option, rule);
}

function isGroup(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID` for anything but `true` and `false` */
export function flag(option: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw invalidOption(option, 'must be true or false');
}

/** @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID` for anything but a list */
export function listOf<T>(option: string, value: readonly T[]): readonly T[] {
  if (Array.isArray(value)) return value;
  throw invalidOption(option, 'must be a list');
}

/** @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID` for anything but a list of functions */
export function classDecorators(value: readonly ClassDecorator[] | null | undefined): readonly ClassDecorator[] {
  const decorators = value ?? [];
  const isList = Array.isArray(decorators) && decorators.every((decorator) => typeof decorator === 'function');
  if (isList) return decorators;
  throw invalidOption('controllerDecorators', 'must be a list of class decorators, each called as in `[Public()]`');
}

/** The longest timer that Node supports; a longer one fires at once. */
export const LONGEST_TIMER = 2_147_483_647;

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
