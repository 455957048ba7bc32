import { type BxmlFinding, type BxmlReading, checkBxml, readBxml } from 'bandwidth-bxml';

/** A document as it was read, and what was found in it. */
export interface Reading {
  readonly reading: BxmlReading;
  readonly findings: readonly BxmlFinding[];
}

const MOST = 200;

/** Reads documents, and remembers the last ones: an application answers with the same ones again and again. */
export class Readings {
  readonly #known = new Map<string, Reading>();

  of(bxml: string, url: string | undefined): Reading {
    const key = `${url ?? ''}\n${bxml}`;
    const known = this.#known.get(key);
    if (known) return known;
    const findings = checkBxml(bxml, url === undefined ? {} : { relativeTo: url });
    const read = { reading: readBxml(bxml), findings };
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(key, read);
    return read;
  }
}
