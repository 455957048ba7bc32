/** Headers in the order and the case in which they are sent. */
export type OrderedHeaders = readonly (readonly [name: string, value: string])[];

/** A request to the application. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** The absolute URL. */
  readonly url: string;
  readonly headers: OrderedHeaders;
  /** The body; empty if there is none. */
  readonly body: string;
  /** Whether the body of the reply holds bytes, one per character. Default: false, and it is text. */
  readonly isBinary?: boolean;
  /** How many bytes of the reply are read. Default {@link LARGEST_REPLY}. */
  readonly largest?: number;
}

export interface HttpReply {
  readonly status: number;
  /** The headers by their lower-case names; the values of a repeated header are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, cut off after as many bytes as the request allows. */
  readonly body: string;
}

/** Sends a request to the application. Rejects when no answer comes, or when the signal is aborted. */
export type Channel = (request: HttpRequest, signal: AbortSignal) => Promise<HttpReply>;

/**
 * How many bytes of a reply are read by default, so that a huge answer does not fill the memory. This is one byte more
 * than the 1 MB at which a document is refused, so that a document that was cut here is refused for its size and not
 * for the tags that are missing at its end.
 */
export const LARGEST_REPLY = 1_048_577;

/**
 * Decodes the body of a reply as its request demands: as bytes, or as text in the encoding of the content type or the
 * XML declaration.
 */
export function bodyText(body: Buffer, contentType: string | null | undefined, { isBinary }: HttpRequest): string {
  if (isBinary) return body.toString('latin1');
  const [, said] = /;\s*charset="?([\w.:-]+)/i.exec(contentType ?? '') ?? [];
  const [, declared] = /^<\?xml\s[^>]*?\sencoding=["']([\w.:-]+)/.exec(body.toString('latin1', 0, 200)) ?? [];
  return decoded(body, said ?? declared ?? 'utf-8');
}

function decoded(body: Buffer, encoding: string): string {
  try {
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(body);
  } catch {
    return body.toString(); // the encoding is unknown
  }
}

/** The connection was closed in the middle of an answer. */
export class CutShort extends Error {
  constructor() {
    super('The application closed the connection before its answer was complete.');
  }
}
