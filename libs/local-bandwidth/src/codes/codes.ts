import { Random } from '../engine/random.js';

const DIGITS = '0123456789';
/** How long codes are valid at most, ms. */
const LONGEST = 900_000;
/** How long a wrong code counts, ms. A number with too many wrong codes is blocked for this long. */
const REMEMBERED = 120_000;
const MOST_NUMBERS = 1000;
const MOST_CODES = 100;

/** The recipient and the purpose of a code. */
interface CodeFor {
  readonly accountId: string;
  readonly to: string;
  readonly scope: string;
}

interface Attempt extends CodeFor {
  readonly code: string;
  /** How old the code may be, ms. */
  readonly within: number;
}

/**
 * Creates and checks two-factor codes. Each can be used once. All codes of the last minutes are valid, not only the
 * last one.
 */
export class Codes {
  readonly #random: Random;
  readonly #now: () => number;
  readonly #mostWrong: () => number;
  readonly #codes = new Map<string, { readonly code: string; readonly at: number }[]>();
  /** The times of the wrong codes, for each number. */
  readonly #wrong = new Map<string, number[]>();

  /** @param mostWrong how many wrong codes a number may have before it is blocked */
  constructor(seed: number, now: () => number, mostWrong: () => number) {
    this.#random = new Random(seed ^ 0xc0de);
    this.#now = now;
    this.#mostWrong = mostWrong;
  }

  generate(wanted: CodeFor, digits: number): string {
    const code = this.#random.text(digits, DIGITS);
    keep(this.#codes, keyOf(wanted), [...this.#codesOf(wanted, LONGEST), { code, at: this.#now() }].slice(-MOST_CODES));
    return code;
  }

  /**
   * Checks a code, and counts it if it is wrong.
   *
   * @returns whether it is right, or `blocked` if the number had too many wrong ones
   */
  verify(attempt: Attempt): boolean | 'blocked' {
    const { to, code, within } = attempt;
    const wrong = (this.#wrong.get(to) ?? []).filter((at) => at > this.#now() - REMEMBERED);
    if (wrong.length >= this.#mostWrong()) return 'blocked';
    const codes = this.#codesOf(attempt, LONGEST);
    const used = codes.find((each) => each.code === code && each.at >= this.#now() - within);
    if (!used) {
      keep(this.#wrong, to, [...wrong, this.#now()]);
      return false;
    }
    keep(
      this.#codes,
      keyOf(attempt),
      codes.filter((each) => each !== used),
    );
    this.#wrong.delete(to);
    return true;
  }

  #codesOf(wanted: CodeFor, within: number) {
    return (this.#codes.get(keyOf(wanted)) ?? []).filter(({ at }) => at >= this.#now() - within);
  }
}

function keyOf({ accountId, to, scope }: CodeFor): string {
  return JSON.stringify([accountId, to, scope]);
}

/** Adds an entry, and removes the oldest one if there are too many. */
function keep<T>(all: Map<string, T>, key: string, value: T): void {
  all.delete(key);
  all.set(key, value);
  const [oldest] = all.keys();
  if (all.size > MOST_NUMBERS && oldest !== undefined) all.delete(oldest);
}
