/** Headers in the order, and with the capitals, in which they are sent. */
export type OrderedHeaders = readonly (readonly [name: string, value: string])[];

/** A request as it goes to the application. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Absolute. */
  readonly url: string;
  readonly headers: OrderedHeaders;
  /** Empty for none. */
  readonly body: string;
  /** The body of the reply is bytes: one character for each. Default: it is text in UTF-8. */
  readonly isBinary?: boolean;
  /** How many bytes of the reply are read. Default {@link LARGEST_REPLY}. */
  readonly largest?: number;
}

export interface HttpReply {
  readonly status: number;
  /** Names in small letters; a repeated header is one, its values joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** No more bytes of it than the request says. */
  readonly body: string;
}

/** Takes a request to the application. Rejects when no answer comes, or when the signal says that nobody waits any more. */
export type Channel = (request: HttpRequest, signal: AbortSignal) => Promise<HttpReply>;

/**
 * What is read of a reply, bytes. A document may have 64 KB, so what is left out would not have been run anyway, and an
 * application that answers with a film does not fill the memory. One byte more than the 1 MB that a document is read of:
 * so one that was cut here is refused for its size, and not for the tags that are missing at its end.
 */
export const LARGEST_REPLY = 1_048_577;

/** The body of a reply as its request wants it: text in the encoding that the reply says, or else its XML declaration. */
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
    return body.toString(); // of an encoding that nobody knows
  }
}

/** An answer that began, and did not come to its end. */
export class CutShort extends Error {
  constructor() {
    super('The application closed the connection before its answer was complete.');
  }
}
