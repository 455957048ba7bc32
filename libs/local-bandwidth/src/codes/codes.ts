import { Random } from '../engine/random.js';

const DIGITS = '0123456789';
/** Codes are valid for at most so long, ms. */
const LONGEST = 900_000;
/** Wrong codes count for so long, ms: that is how long a number has to wait after too many. */
const REMEMBERED = 120_000;
const MOST_NUMBERS = 1000;
const MOST_CODES = 100;

/** For whom a code is, and for what. */
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

/** Two-factor codes. Each can be used once; every code of the last minutes is valid, not only the last one. */
export class Codes {
  readonly #random: Random;
  readonly #now: () => number;
  readonly #mostWrong: () => number;
  readonly #codes = new Map<string, { readonly code: string; readonly at: number }[]>();
  /** When wrong codes of a number came. */
  readonly #wrong = new Map<string, number[]>();

  /** @param mostWrong how many wrong codes a number may have */
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

  /** Whether a code is right; `blocked` when the number had too many wrong ones. */
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

/** Keeps what came last; of too many the oldest is forgotten. */
function keep<T>(all: Map<string, T>, key: string, value: T): void {
  all.delete(key);
  all.set(key, value);
  const [oldest] = all.keys();
  if (all.size > MOST_NUMBERS && oldest !== undefined) all.delete(oldest);
}
