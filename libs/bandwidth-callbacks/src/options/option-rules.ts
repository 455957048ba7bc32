import { BandwidthCallbacksError } from '../errors.js';
import { meantNames } from '../events/meant-names.js';

/** The longest timer that Node supports; a longer one fires at once. */
const LONGEST_TIMER = 2_147_483_647;
/** The largest whole number of a column `integer` in PostgreSQL. */
const LARGEST_INTEGER = 2_147_483_647;

/** Names, each of which is an option. */
type Names = Readonly<Record<string, true>>;

/**
 * Checks the options of a module or a function. `null` counts as left out, as `undefined` does: callers fill in the
 * default before they ask.
 *
 * Every check throws a `BandwidthCallbacksError` with the code `BANDWIDTH_OPTION_INVALID`. Its message names the option
 * and what is expected, and never repeats the value, which may be a secret.
 */
export class OptionRules {
  /** @param owner what has the options, for messages: `BandwidthCallbacksModule` */
  constructor(private readonly owner: string) {}

  /**
   * The error of an option that cannot be used.
   *
   * @param rule continues a sentence that begins with "It": `must be …`
   */
  invalid(option: string, rule: string): BandwidthCallbacksError {
    return this.error(`The option \`${option}\` of ${this.owner} cannot be used.`, `It ${rule}.`);
  }

  /** All options as they were given: an object. */
  object<T extends object>(given: T): T {
    if (isObject(given)) return given;
    throw this.error(
      `The options of ${this.owner} are not an object.`,
      'Give an object that has the options as its properties; a factory has to return it.',
    );
  }

  /** All options as they were given: an object with known names. */
  all<T extends object>(given: T, known: Names): T {
    this.known(this.object(given), known);
    return given;
  }

  /** An option that has options of its own. */
  group<T extends object>(option: string, value: T, known: Names, form = formOf(known)): T {
    if (!isObject(value)) throw this.invalid(option, `must be ${form}`);
    this.known(value, known, option);
    return value;
  }

  /** One of several values. */
  oneOf<T extends string>(option: string, value: T, allowed: readonly T[]): T {
    if (allowed.includes(value)) return value;
    throw this.invalid(option, `must be one of ${allowed.join(', ')}`);
  }

  /** Text that is more than white space. */
  text(option: string, value: unknown): string {
    if (typeof value === 'string' && value.trim() !== '') return value;
    throw this.invalid(option, 'must be text that is not empty');
  }

  /** Any text, an empty one too. */
  string(option: string, value: unknown): string {
    if (typeof value === 'string') return value;
    throw this.invalid(option, 'must be text');
  }

  flag(option: string, value: unknown): boolean {
    if (typeof value === 'boolean') return value;
    throw this.invalid(option, 'must be true or false');
  }

  list<T>(option: string, value: readonly T[], isMember: (member: unknown) => boolean, rule: string): readonly T[] {
    if (Array.isArray(value) && value.every(isMember)) return value as readonly T[];
    throw this.invalid(option, rule);
  }

  /** How many there are of something. */
  count(option: string, value: unknown, least = 1): number {
    return this.whole(option, value, range(least), least);
  }

  /** How many there are of something that a database counts, too. */
  integer(option: string, value: unknown, least = 1): number {
    const rule = `${range(least)} and of at most ${LARGEST_INTEGER}`;
    return this.whole(option, value, rule, least, LARGEST_INTEGER);
  }

  /** A time for which nothing has to wait, such as how long something is remembered. */
  duration(option: string, value: unknown, least = 1): number {
    return this.whole(option, value, `of milliseconds ${range(least)}`, least);
  }

  /** A time that a timer of Node counts. */
  timer(option: string, value: unknown, least = 1): number {
    const rule = `of milliseconds ${range(least)} and of at most ${LONGEST_TIMER}`;
    return this.whole(option, value, rule, least, LONGEST_TIMER);
  }

  private whole(option: string, value: unknown, rule: string, least: number, most = Infinity): number {
    if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) return value as number;
    throw this.invalid(option, `must be a whole number ${rule}`);
  }

  /** Refuses unknown options, since the compiler does not find a misspelled name in the result of a factory. */
  private known(given: object, known: Names, group?: string): void {
    const options = Object.keys(known);
    const unknown = Object.keys(given).find((name) => !Object.hasOwn(known, name));
    if (unknown === undefined) return;
    const written = (name: string) => `\`${group === undefined ? name : `${group}.${name}`}\``;
    const meant = meantNames(unknown, options).map(written).join(' or ');
    const correction = meant === '' ? 'Check its spelling, or leave it out.' : `Did you mean ${meant}?`;
    const those = group === undefined ? 'The options' : `The options of \`${group}\``;
    throw this.error(
      `${this.owner} has no option ${written(unknown)}.`,
      `${correction} ${those} are ${options.join(', ')}.`,
    );
  }

  private error(problem: string, remedy: string): BandwidthCallbacksError {
    return new BandwidthCallbacksError('BANDWIDTH_OPTION_INVALID', problem, remedy);
  }
}

/**
 * Whether a value can have options: a plain object or one of a class. Not an array, and not a `Promise` or a `Map`, in
 * which no option would be found, so that each would silently have its default.
 */
export function isObject(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/** Whether an option was given: `null` counts as left out. */
export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}

function formOf(known: Names): string {
  return `\`{ ${Object.keys(known).join(', ')} }\``;
}

function range(least: number): string {
  return least === 1 ? 'above 0' : `from ${least} up`;
}
