import { LocalBandwidthError } from '../errors.js';
import { remedyFor } from '../near-miss.js';
import { type Assumption, type AssumptionName, ASSUMPTIONS, type AssumptionValue } from './assumption-table.js';
import type { Call } from './call.js';

/** Values for assumptions. Those that are left out keep their default. */
export type AssumptionChoices = { readonly [Name in AssumptionName]?: AssumptionValue<Name> };

/** An assumption that decided something. */
export interface AssumptionUse {
  readonly name: AssumptionName;
  readonly value: string | number;
  /** How often it decided something. */
  readonly times: number;
}

/** Called when an assumption decided something in a call. */
type Decided = (call: Call, name: AssumptionName, value: string | number) => void;

/** What is assumed where no public document says what Bandwidth does, and which of it decided something. */
export class Assumptions {
  readonly #values = new Map<string, string | number>();
  readonly #times = new Map<AssumptionName, number>();
  readonly #decided: Decided;
  #changed: () => void = () => {};

  /** @throws LocalBandwidthError for a name or a value that does not exist */
  constructor(choices: AssumptionChoices = {}, decided: Decided = () => {}) {
    this.#decided = decided;
    for (const [name, value] of Object.entries(choices)) this.set(name, value);
  }

  /** Sets the listener that is called whenever values were chosen. */
  watch(changed: () => void): void {
    this.#changed = changed;
  }

  /** The values that were chosen; all others are the defaults. */
  get chosen(): AssumptionChoices {
    return Object.fromEntries(this.#values);
  }

  /**
   * Chooses a value from now on.
   *
   * @throws LocalBandwidthError for a name or a value that does not exist
   */
  set(name: string, value: string | number): void {
    this.#values.set(name, chosenValue(name, value));
    this.#changed();
  }

  /**
   * Chooses values from now on; those that are left out go back to their default. If one does not exist, nothing
   * changes.
   *
   * @throws LocalBandwidthError for a name or a value that does not exist
   */
  replace(choices: Readonly<Record<string, string | number>>): void {
    checkAssumptions(choices);
    const chosen = new Assumptions(choices);
    this.#values.clear();
    for (const [name, value] of chosen.#values) this.#values.set(name, value);
    this.#changed();
  }

  /**
   * The value of an assumption. The use is counted, so call this only where the value has an effect.
   *
   * @param call the call in which it decides something; `undefined` outside of calls, as for a message
   */
  use<Name extends AssumptionName>(name: Name, call: Call | undefined): AssumptionValue<Name> {
    this.#times.set(name, (this.#times.get(name) ?? 0) + 1);
    const value = this.value(name);
    if (call) this.#decided(call, name, value);
    return value;
  }

  /** What is assumed, without counting it as a use. */
  value<Name extends AssumptionName>(name: Name): AssumptionValue<Name> {
    return (this.#values.get(name) ?? ASSUMPTIONS[name].default) as AssumptionValue<Name>;
  }

  /** Those that decided something so far, in the order of the table. */
  get used(): AssumptionUse[] {
    return names.flatMap((name) => {
      const times = this.#times.get(name);
      return times ? [{ name, value: this.value(name), times }] : [];
    });
  }

  /** All of them, with the value in force. */
  get all(): (Assumption & { readonly name: AssumptionName; readonly value: string | number })[] {
    return names.map((name) => ({ name, value: this.value(name), ...ASSUMPTIONS[name] }));
  }
}

const names = Object.keys(ASSUMPTIONS) as AssumptionName[];

/** The one number that must be above 0: it is a speed, and at 0 no sentence would ever end. */
const SPEECH_RATE: AssumptionName = 'speechRate';

function numbersFor(name: string): string {
  return name === SPEECH_RATE ? 'a number above 0' : 'a number that is not negative';
}

/** @throws LocalBandwidthError for a name or a value that does not exist */
export function checkAssumptions(choices: AssumptionChoices): void {
  if (Object.prototype.toString.call(choices) !== '[object Object]') {
    throw new LocalBandwidthError(
      'LOCAL_BANDWIDTH_VALUE',
      'The assumptions are not an object.',
      'Give their values by their names: { gatherTypeAhead: "kept" }.',
    );
  }
  for (const [name, value] of Object.entries(choices)) chosenValue(name, value);
}

function chosenValue(name: string, value: string | number): string | number {
  const assumption = Object.hasOwn(ASSUMPTIONS, name) ? (ASSUMPTIONS[name as AssumptionName] as Assumption) : undefined;
  if (assumption) return checked(name, assumption, value);
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_ASSUMPTION_UNKNOWN',
    `There is no assumption ${JSON.stringify(name)}.`,
    remedyFor(name, names),
  );
}

function checked(name: string, { default: usual, others }: Assumption, value: string | number): string | number {
  if (others === 'number') {
    const number = Number(value);
    const isEnough = name === SPEECH_RATE ? number > 0 : number >= 0;
    if (Number.isFinite(number) && isEnough && String(value).trim() !== '') return number;
  } else if (value === usual || others.includes(String(value))) {
    return value;
  }
  const choices = others === 'number' ? numbersFor(name) : [usual, ...others].join(' | ');
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_ASSUMPTION_VALUE',
    `The assumption ${name} has no such value.`,
    `Use: ${choices}.`,
  );
}
