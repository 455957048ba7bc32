import type { IncomingMessage, ServerResponse } from 'node:http';
import { ChangeLog } from '../changes/change-log.js';
import { answering } from '../control/answering.js';
import type { ExchangeSource } from '../control/route.js';
import { Router } from '../control/router.js';
import { LocalBandwidthError } from '../errors.js';
import { type Exchange, type ExchangedMessage, keptBody, type LaterAttempt } from '../exchanges/exchange.js';
import { ExchangeStore } from '../exchanges/exchange-store.js';
import { mustBeWhole } from '../exchanges/must-be-whole.js';
import { maskedXml } from '../masked-xml.js';
import { pageFile, writePage } from '../server/page.js';
import { refusedBy, type Refusal } from './access.js';
import type { DeadLetterBox } from './dead-letter.js';
import { inspectorRoutes } from './routes.js';

/** What an inspector needs of its application. */
export interface InspectedApplication {
  /** Where it takes callbacks. */
  readonly app: string;
  /** Whether something else decides who may ask. */
  readonly isGuarded: boolean;
  readonly deadLetters?: DeadLetterBox | undefined;
  /**
   * Sends the request of an exchange again, so many times.
   *
   * @param received the headers as they came, with credentials
   * @param body in the place of what was sent
   * @returns the ids of the exchanges that it made
   */
  replay(exchange: Exchange, received: ReceivedHeaders, times: number, body?: string): Promise<readonly string[]>;
}

/** The headers of a request as they came. */
export type ReceivedHeaders = Readonly<Record<string, string>>;

/** A request below where an inspector is mounted. */
export interface InspectorRequest {
  /** The path from there on with the query: empty, `/page.js`, `/local/v1/exchanges?q=failed`. */
  readonly target: string;
  /** What the application's own parser made of the body; nothing where it is still to be read. */
  readonly body?: unknown;
}

/** An exchange that is over. */
export type NotedExchange = Omit<Exchange, 'id' | 'fallback' | 'response' | 'later'> &
  Required<Pick<Exchange, 'response' | 'outcome'>>;

/** Bodies of all exchanges together, characters. Of the usual kind a thousand exchanges have far less. */
const MOST_CHARACTERS = 16_777_216;
const MOST_EXCHANGES = 1000;
/** Attempts of workers at one callback. */
const MOST_LATER = 20;
/** Those who were away for longer get the list again. */
const MOST_CHANGES = 100;

/**
 * The page of a local Bandwidth, and a part of its control API, over the callbacks that an application has received. It
 * knows no server: whoever mounts it passes on the requests.
 */
export class Inspector implements ExchangeSource {
  readonly exchanges = new ExchangeStore<ReceivedHeaders>(MOST_EXCHANGES, MOST_CHARACTERS);
  readonly changes = new ChangeLog(MOST_CHANGES);
  readonly #application: InspectedApplication;
  readonly #control = answering(new Router(inspectorRoutes), {
    complete: (asked) => ({
      ...asked,
      session: this,
      app: this.#application.app,
      deadLetters: this.#application.deadLetters,
    }),
  });

  constructor(application: InspectedApplication) {
    this.#application = application;
    this.exchanges.watch((exchange) => this.changes.add({ at: Date.now(), kind: 'exchange', exchange }));
  }

  /** Why a request must not be answered; to be asked of each. */
  refusalOf(request: IncomingMessage): Refusal | undefined {
    return refusedBy(request, this.#application.isGuarded);
  }

  /** Answers a request. Never rejects. */
  async answer(request: IncomingMessage, response: ServerResponse, { target, body }: InspectorRequest): Promise<void> {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    const [path = '', query] = target.split(/\?(.*)/s, 2);
    if (path === '') return redirect(response, request.url ?? '', query);
    const file = pageFile(request, path);
    if (file) return writePage(response, file);
    return this.#control(request, response, { target, body });
  }

  /**
   * Keeps an exchange. Of its bodies the first 100,000 characters are kept, and no passwords of the answer.
   *
   * @param received the headers as they came, which only a replay sees
   * @returns its id
   */
  note(exchange: NotedExchange, received: ReceivedHeaders): string {
    const { request, response, ms, outcome, reason, handlers, ...about } = exchange;
    const id = this.exchanges.begin({ ...about, fallback: false, request: withKeptBody(request) }, received);
    this.exchanges.end(id, {
      response: withKeptBody({ ...response, body: maskedXml(response.body) }),
      ms,
      outcome,
      ...(reason !== undefined && { reason }),
      ...(handlers && { handlers }),
    });
    return id;
  }

  /** Adds an attempt of a worker to the exchange that brought the callback, where that is still kept. */
  noteLater(id: string, attempt: LaterAttempt): void {
    if (!this.exchanges.has(id)) return;
    const exchange = this.exchanges.get(id);
    this.exchanges.end(id, { ...exchange, later: [...(exchange.later ?? []), attempt].slice(-MOST_LATER) });
  }

  async replay(id: string, times = 1, body?: string): Promise<string[]> {
    const exchange = this.exchanges.get(id);
    mustBeRepeatable(exchange, body);
    return [...(await this.#application.replay(exchange, this.exchanges.credentialsOf(id) ?? {}, times, body))];
  }

  /** Ends the streams. */
  close(): void {
    this.changes.close();
  }
}

function withKeptBody<Message extends ExchangedMessage>(message: Message): Message {
  return { ...message, body: keptBody(message.body) };
}

/** @throws LocalBandwidthError for another body where there was none, and for a body that was too long to be kept */
function mustBeRepeatable({ request: { method, body: kept } }: Exchange, body: string | undefined): void {
  if (method === 'GET' && body !== undefined) {
    throw new LocalBandwidthError('LOCAL_BANDWIDTH_VALUE', 'A GET has no body.', 'Send it again as it was.');
  }
  if (body === undefined) mustBeWhole(kept);
}

/** The page names its files beside itself. Not every server takes a path with a slash at its end for the one without. */
function redirect(response: ServerResponse, url: string, query: string | undefined): void {
  const last = url.replace(/\?.*$/s, '').split('/').at(-1);
  response.writeHead(302, { Location: `./${last}/index.html${query === undefined ? '' : `?${query}`}` }).end();
}
