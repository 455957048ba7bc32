import { Random } from './random.js';

const HEX = '0123456789abcdef';
const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Makes ids in the forms of Bandwidth's, from a seed. */
export class Ids {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  call(): string {
    return `c-${this.#group(8)}-${this.#group(8)}-${this.#tail()}`;
  }

  conference(): string {
    return `conf-${this.#group(8)}-${this.#group(8)}-${this.#tail()}`;
  }

  recording(): string {
    return `r-${this.#group(8)}-${this.uuid()}`;
  }

  stream(): string {
    return `s-${this.#group(8)}-${this.uuid()}`;
  }

  /** Of a recording. */
  transcription(): string {
    return `t-${this.uuid()}`;
  }

  realTimeTranscription(): string {
    return `t-${this.#group(8)}-${this.uuid()}`;
  }

  /** Begins with the time in whole ms, which no clock has to keep to. */
  message(now: number): string {
    return `${Math.round(now)}${this.#random.text(16, BASE36)}`;
  }

  uuid(): string {
    return `${this.#group(8)}-${this.#tail()}`;
  }

  #tail(): string {
    const variant = this.#random.text(1, '89ab');
    return `${this.#group(4)}-4${this.#group(3)}-${variant}${this.#group(3)}-${this.#group(12)}`;
  }

  #group(length: number): string {
    return this.#random.text(length, HEX);
  }
}
