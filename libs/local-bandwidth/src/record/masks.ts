import { fakeNumber } from './fake-number.js';

/** The maximum number of keys of a menu. More keys may be a code or the number of a card. */
const MENU_KEYS = 2;
const CYCLE = '123456789012345678901234567890';

/**
 * Replaces personal values. During a recording, the same value always has the same replacement. The replacements are
 * kept only in memory.
 */
export class Masks {
  readonly #numbers = new Map<string, string>();
  readonly #digits = new Map<string, string>();
  readonly #fakes = new Set<string>();
  #place = 0;

  /** Replaces a number or a SIP URI. */
  number(real: string): string {
    const known = this.#numbers.get(real);
    if (known !== undefined) return known;
    const fake = this.#unused(real);
    this.#numbers.set(real, fake);
    this.#fakes.add(fake);
    return fake;
  }

  /** Replaces the keys that somebody pressed by as many others. Keys of a menu stay. */
  digits(real: string): string {
    if (real.length <= MENU_KEYS) return real;
    const known = this.#digits.get(real);
    if (known !== undefined) return known;
    const taken = new Set(this.#digits.values());
    const candidates = Array.from({ length: 10 }, (_, shift) => shifted(real, this.#digits.size + shift));
    const fake = candidates.find((candidate) => candidate !== real && !taken.has(candidate)) ?? shifted(real, 0);
    this.#digits.set(real, fake);
    return fake;
  }

  #unused(real: string): string {
    for (;;) {
      const fake = fakeNumber(real, this.#place);
      this.#place += 1;
      if (fake === real && !/\d/.test(fake)) return fake; // a word instead of a hidden number
      if (fake !== real && !this.#fakes.has(fake) && !this.#numbers.has(fake)) return fake;
      if (this.#place > 100_000) return fake;
    }
  }
}

/** Replaces the digits by others; `*` and `#` stay. */
function shifted(real: string, by: number): string {
  let place = by % 10;
  return real.replaceAll(/\d/g, () => CYCLE[place++ % CYCLE.length] ?? '0');
}
