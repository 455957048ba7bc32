import fc from 'fast-check';
import { type FuzzedRequest, hugeRequests, request } from './requests.js';

/** Which requests a stream is of. */
export interface Share {
  readonly seed: number;
  /** Which of the shares of a run it is, counted from 0. */
  readonly turn: number;
  readonly requests: number;
  /** How many of them come near the limit of a body. */
  readonly huge: number;
}

/** Where a request comes from: fast-check makes it again from these, and smaller ones after it. */
export interface Source {
  readonly arbitrary: fc.Arbitrary<FuzzedRequest>;
  readonly seed: number;
  readonly path: string;
}

/** Requests that are made together: few, so that replies do not wait while they are made. */
const BLOCK = 32;

/** The requests that a share stands for, counted from 0. */
export class RequestStream {
  private block: readonly FuzzedRequest[] = [];
  private next = 0;

  constructor(private readonly share: Share) {}

  /** The number of the next request. */
  get position(): number {
    return this.next;
  }

  take(): FuzzedRequest {
    const number = this.next++;
    if (number % BLOCK === 0) this.block = this.blockOf(number);
    return this.hugeAt(number) ? this.at(number) : this.block[number % BLOCK]!;
  }

  at(number: number): FuzzedRequest {
    const { arbitrary, seed, path } = this.sourceOf(number);
    return fc.sample(arbitrary, { seed, path, numRuns: 1 })[0]!;
  }

  sourceOf(number: number): Source {
    const arbitrary = this.hugeAt(number) ?? request;
    return { arbitrary, seed: this.seedOf(number), path: String(number % BLOCK) };
  }

  private blockOf(number: number): readonly FuzzedRequest[] {
    return fc.sample(request, { seed: this.seedOf(number), numRuns: BLOCK });
  }

  private seedOf(number: number): number {
    return this.share.seed + Math.floor(number / BLOCK);
  }

  /** At even distances, in each form in turn. */
  private hugeAt(number: number): fc.Arbitrary<FuzzedRequest> | undefined {
    const { turn, requests, huge } = this.share;
    const before = Math.floor((number * huge) / requests);
    const isHuge = Math.floor(((number + 1) * huge) / requests) > before;
    return isHuge ? hugeRequests[(before + turn) % hugeRequests.length] : undefined;
  }
}
