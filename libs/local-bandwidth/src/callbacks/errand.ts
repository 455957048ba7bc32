import type { Credentials } from '../engine/port.js';
import { type BegunExchange, keptBody } from '../exchanges/exchange.js';
import type { ExchangeStore } from '../exchanges/exchange-store.js';
import { handlersOf } from '../exchanges/server-timing.js';
import { maskedXml } from '../masked-xml.js';
import { authorized } from './callback-request.js';
import { challengeOf } from './challenge.js';
import { type Channel, CutShort, type HttpReply, type HttpRequest } from './http.js';

/** A request to the application, whose credentials are sent once the application asks for them. */
export interface Errand {
  readonly request: HttpRequest;
  readonly credentials?: Credentials | undefined;
  /** What is recorded about it besides the request. */
  readonly about: Omit<BegunExchange, 'request' | 'at'>;
}

/** The last answer to an errand. */
export type Reply = HttpReply & { readonly exchangeId: string };

/** Why no answer came. */
export class Unanswered extends Error {
  constructor(
    readonly reason: 'timeout' | 'connection',
    message: string,
    readonly exchangeId?: string,
  ) {
    super(message);
  }
}

/** Runs errands, and records every exchange. */
export class Errands {
  readonly #exchanges: ExchangeStore;
  readonly #now: () => number;
  readonly #isRealmOptional: (callId: string | undefined) => boolean;

  /** @param isRealmOptional whether credentials are also sent after a challenge without a realm, in a given call */
  constructor(exchanges: ExchangeStore, now: () => number, isRealmOptional: (callId: string | undefined) => boolean) {
    this.#exchanges = exchanges;
    this.#now = now;
    this.#isRealmOptional = isRealmOptional;
  }

  /**
   * Sends the request as Bandwidth does: without credentials, and again with them after a 401 that asks for them.
   *
   * @returns the last answer
   * @throws Unanswered
   */
  async run(errand: Errand, channel: Channel, signal: AbortSignal): Promise<Reply> {
    const { request, credentials } = errand;
    const first = await this.#exchange(errand, request, channel, signal);
    const challenge = challengeOf(first);
    if (!credentials || challenge === 'none') return first;
    if (challenge === 'without realm' && !this.#isRealmOptional(errand.about.callId)) return first;
    return this.#exchange(errand, authorized(request, credentials), channel, signal);
  }

  /** Records a request that is not sent. @returns the id of the exchange */
  notSent(errand: Errand, error: string): string {
    const id = this.#begin(errand, errand.request);
    this.#exchanges.end(id, { ms: 0, error });
    return id;
  }

  async #exchange(errand: Errand, request: HttpRequest, channel: Channel, signal: AbortSignal): Promise<Reply> {
    const exchangeId = this.#begin(errand, request);
    const began = performance.now();
    const ms = () => Math.round((performance.now() - began) * 10) / 10;
    try {
      const reply = await channel(request, signal);
      const handlers = handlersOf(reply.headers['server-timing']);
      const response = { ...reply, body: keptBody(maskedXml(reply.body)) };
      this.#exchanges.end(exchangeId, { ms: ms(), response, ...(handlers.length > 0 && { handlers }) });
      return { ...reply, exchangeId };
    } catch (error) {
      const unanswered = whyUnanswered(error, signal, exchangeId);
      this.#exchanges.end(exchangeId, { ms: ms(), error: unanswered.message });
      throw unanswered;
    }
  }

  #begin({ about, credentials }: Errand, { method, url, headers, body }: HttpRequest): string {
    const request = { method, url, headers: masked(headers), body: keptBody(body) };
    return this.#exchanges.begin({ at: this.#now(), ...about, request }, credentials);
  }
}

/** Replaces credentials in headers, since passwords are not kept. */
function masked(headers: HttpRequest['headers']): Record<string, string> {
  return Object.fromEntries(headers.map(([name, value]) => [name, name === 'Authorization' ? 'Basic ***' : value]));
}

function whyUnanswered(error: unknown, signal: AbortSignal, exchangeId: string): Unanswered {
  const cause: unknown = signal.aborted ? signal.reason : error;
  if (cause instanceof Unanswered) return new Unanswered(cause.reason, cause.message, exchangeId);
  return new Unanswered('connection', connectionProblem(cause), exchangeId);
}

function connectionProblem(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  if (code === 'ECONNREFUSED') return 'The application could not be reached: nothing listens at that address.';
  if (code === 'ECONNRESET') return 'The application closed the connection without an answer.';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'The application could not be reached: its host is not known.';
  if (error instanceof CutShort) return error.message;
  return `The application could not be reached: ${message?.replace(/\.$/, '') ?? 'the request failed'}.`;
}
