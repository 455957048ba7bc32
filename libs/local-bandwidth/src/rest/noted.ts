import type { IncomingMessage } from 'node:http';
import { keptBody } from '../exchanges/exchange.js';
import type { Session } from '../session.js';
import { maskedBody, maskedHeaders, maskedUrl } from './masked.js';
import type { RestAnswer } from './operation.js';

type Params = Readonly<Record<string, string>>;

/** Records a request to the REST API as an exchange of its session. */
export class Noted {
  readonly #session: Session;
  readonly #id: string;
  readonly #began = performance.now();
  /** The names of the faults that affected the request. */
  readonly faults: string[] = [];

  constructor(
    session: Session,
    request: IncomingMessage,
    body: Buffer | undefined,
    event: string | undefined,
    params: Params,
  ) {
    const { method = 'GET', url = '', headers } = request;
    this.#session = session;
    this.#id = session.exchanges.begin({
      at: session.now,
      kind: 'rest',
      ...(event !== undefined && { event }),
      ...idsOf(params),
      request: {
        method,
        url: maskedUrl(`http://${headers.host ?? ''}${url}`),
        headers: maskedHeaders(headers),
        body: shown(body, headers['content-type']),
      },
      attempt: 1,
      fallback: false,
    });
  }

  end({ status, headers = {}, body }: RestAnswer): void {
    const isBytes = body instanceof Uint8Array;
    const text = isBytes || body === undefined ? '' : JSON.stringify(body);
    this.#session.exchanges.end(this.#id, {
      ms: Math.round((performance.now() - this.#began) * 10) / 10,
      response: {
        status,
        headers: { ...headers },
        body: isBytes ? shown(body, headers['Content-Type']) : keptBody(maskedBody(text, 'json')),
      },
      ...(status < 300 && idsOf(body)),
      ...(this.faults.length > 0 && { faults: this.faults }),
    });
  }
}

const MESSAGE_ID = /^\d{13}[a-z0-9]{16}$/;

/** The ids of the call, conference or message in the body of a request or an answer. */
function idsOf(body: unknown): { callId?: string; conferenceId?: string; messageId?: string } {
  if (typeof body !== 'object' || body === null) return {};
  const {
    callId,
    conferenceId,
    data,
    id,
    messageId = MESSAGE_ID.test(String(id)) ? id : undefined,
  } = body as Record<string, unknown>;
  if (data !== undefined) return idsOf(data);
  return {
    ...(typeof callId === 'string' && { callId }),
    ...(typeof conferenceId === 'string' && { conferenceId }),
    ...(typeof messageId === 'string' && { messageId }),
  };
}

/** The body that the exchange keeps. Of sounds and pictures, it keeps only the size. */
function shown(body: Uint8Array | undefined, contentType = ''): string {
  if (!body || body.length === 0) return '';
  const type = contentType.trim().toLowerCase();
  if (!/^(?:text\/|application\/(?:json|xml|x-www-form-urlencoded))/.test(type)) return `(${body.length} bytes)`;
  return keptBody(maskedBody(Buffer.from(body).toString('utf8'), type));
}
