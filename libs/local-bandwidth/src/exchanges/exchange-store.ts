import type { Credentials } from '../engine/port.js';
import { LocalBandwidthError } from '../errors.js';
import type { BegunExchange, EndedExchange, Exchange } from './exchange.js';
import { matches } from './matches.js';

/** A query for exchanges. */
export interface ExchangeQuery {
  /**
   * Words that all occur in the exchange, or conditions: `event:gather`, `call:c-…`, `message:…`, `status:500`,
   * `kind:callback`, `is:failed`.
   */
  readonly q?: string;
  /** Only exchanges after the one with this id; all of them if that one is no longer kept. */
  readonly after?: string;
  /** The maximum number of exchanges; the first ones are returned. Default: all. */
  readonly limit?: number;
}

/** Keeps the last exchanges. @typeParam Secret what a replay needs and is never shown, such as credentials */
export class ExchangeStore<Secret = Credentials> {
  readonly #kept: number;
  readonly #characters: number;
  #held = 0;
  readonly #exchanges = new Map<string, Exchange>();
  readonly #listeners = new Set<(exchange: Exchange) => void>();
  /** The secrets for replays, which are never shown. */
  readonly #credentials = new Map<string, Secret>();
  #count = 0;

  /**
   * @param kept how many exchanges are kept
   * @param characters how many characters all bodies may have together; the last exchange is kept however long it is
   */
  constructor(kept = 1000, characters = Number.POSITIVE_INFINITY) {
    this.#kept = kept;
    this.#characters = characters;
  }

  /** Adds an exchange that has begun. @returns its id */
  begin(begun: BegunExchange, credentials?: Secret): string {
    this.#count += 1;
    const id = `x${this.#count}`;
    if (credentials) this.#credentials.set(id, credentials);
    this.#keep({ id, ...begun, ms: 0 });
    return id;
  }

  end(id: string, ended: EndedExchange): void {
    const begun = this.#exchanges.get(id);
    if (!begun) return; // it was removed meanwhile, to make room for others
    const exchange = { ...begun, ...ended };
    this.#keep(exchange);
    for (const listener of this.#listeners) listener(exchange);
  }

  /** Puts exchanges of an earlier run before those of this one. */
  restore(exchanges: readonly Exchange[]): void {
    for (const exchange of exchanges) {
      this.#keep(exchange);
      this.#count = Math.max(this.#count, numberOf(exchange.id));
    }
  }

  /** Calls back with each exchange that has ended. @returns a function that ends this */
  watch(listener: (exchange: Exchange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get size(): number {
    return this.#exchanges.size;
  }

  has(id: string): boolean {
    return this.#exchanges.has(id);
  }

  /** The exchanges that match a query, the oldest first. */
  list({ q = '', after, limit = Number.POSITIVE_INFINITY }: ExchangeQuery = {}): Exchange[] {
    const found: Exchange[] = [];
    if (numberOf(after) > this.#count) return []; // the exchange after which they are wanted is yet to come
    let isAfter = after === undefined || !this.#exchanges.has(after);
    for (const exchange of this.#exchanges.values()) {
      if (found.length >= limit) break;
      if (isAfter && matches(exchange, q)) found.push(exchange);
      if (exchange.id === after) isAfter = true;
    }
    return found;
  }

  /** The exchange with an id. @throws LocalBandwidthError if it does not exist or is no longer kept */
  get(id: string): Exchange {
    const exchange = this.#exchanges.get(id);
    if (exchange) return exchange;
    throw new LocalBandwidthError(
      'LOCAL_BANDWIDTH_EXCHANGE_UNKNOWN',
      'There is no exchange with that id.',
      'List the exchanges to find one; only the last 1,000 are kept.',
    );
  }

  /** The secret with which a replay of an exchange answers a challenge. */
  credentialsOf(id: string): Secret | undefined {
    return this.#credentials.get(id);
  }

  #keep(exchange: Exchange): void {
    this.#held += charactersOf(exchange) - charactersOf(this.#exchanges.get(exchange.id));
    this.#exchanges.set(exchange.id, exchange);
    while (this.#exchanges.size > this.#kept || (this.#held > this.#characters && this.#exchanges.size > 1)) {
      const [oldest] = this.#exchanges.values();
      if (!oldest) return;
      this.#held -= charactersOf(oldest);
      this.#exchanges.delete(oldest.id);
      this.#credentials.delete(oldest.id);
    }
  }
}

/** The number in the id of an exchange; 0 without one. */
function numberOf(id = ''): number {
  return Number(/^x(\d+)$/.exec(id)?.[1] ?? 0);
}

function charactersOf(exchange: Exchange | undefined): number {
  return (exchange?.request.body.length ?? 0) + (exchange?.response?.body.length ?? 0);
}
