import { fakeNumber } from './fake-number.js';

/** As many keys as a menu wants; more of them may be a code or a card. */
const MENU_KEYS = 2;
const CYCLE = '123456789012345678901234567890';

/** Replaces what is personal: the same value by the same one, as long as the recording lasts. Kept in memory only. */
export class Masks {
  readonly #numbers = new Map<string, string>();
  readonly #digits = new Map<string, string>();
  readonly #fakes = new Set<string>();
  #place = 0;

  /** A number, or a SIP URI. */
  number(real: string): string {
    const known = this.#numbers.get(real);
    if (known !== undefined) return known;
    const fake = this.#unused(real);
    this.#numbers.set(real, fake);
    this.#fakes.add(fake);
    return fake;
  }

  /** Keys that somebody pressed: as many as there were, and the same ones where a menu asks for them. */
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
      if (fake === real && !/\d/.test(fake)) return fake; // a word for a hidden number
      if (fake !== real && !this.#fakes.has(fake) && !this.#numbers.has(fake)) return fake;
      if (this.#place > 100_000) return fake;
    }
  }
}

/** Other digits in the same places; `*` and `#` stay where they are. */
function shifted(real: string, by: number): string {
  let place = by % 10;
  return real.replaceAll(/\d/g, () => CYCLE[place++ % CYCLE.length] ?? '0');
}
