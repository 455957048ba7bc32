import { bodyText, type Channel, type HttpReply, type HttpRequest, LARGEST_REPLY } from './http.js';

/**
 * What a function may return: a `Response`, the parts of one, BXML as text, or `undefined` for an empty answer with
 * 204.
 */
export type FunctionReply =
  | Response
  | string
  | {
      /** Default 200. */
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | undefined;

/** An application as a function, which is called with each request instead of receiving it over HTTP. */
export type ApplicationFunction = (request: Request) => FunctionReply | Promise<FunctionReply>;

/** Passes requests to a function. If it throws, the answer is 500, as from a framework. */
export function functionChannel(app: ApplicationFunction): Channel {
  return async (request, signal) => {
    const { largest = LARGEST_REPLY } = request;
    const ending = aborted(signal);
    const reply = await Promise.race([answerOf(app, request, signal), ending]);
    if (isResponse(reply)) {
      const bytes = await bytesOf(reply, largest, ending);
      const body = bodyText(bytes, reply.headers.get('content-type'), request);
      return { status: reply.status, headers: Object.fromEntries(reply.headers), body };
    }
    if (reply === undefined || (reply as unknown) === null) return { status: 204, headers: {}, body: '' };
    if (typeof reply === 'string') return { status: 200, headers: {}, body: reply.slice(0, largest) };
    if (!isAnswer(reply)) return { status: 500, headers: {}, body: NO_ANSWER };
    return {
      status: reply.status ?? 200,
      headers: smallNames(reply.headers),
      body: (reply.body ?? '').slice(0, largest),
    };
  };
}

/**
 * The body of a 500 for a wrong return value. JavaScript has no compiler that would notice it, and without this the
 * answer would pass as empty.
 */
const NO_ANSWER =
  'The function of the application returned neither a Response nor text nor { status, headers, body } with a text body.';

/** Recognises also the `Response` classes of frameworks. */
function isResponse(reply: FunctionReply): reply is Response {
  return reply instanceof Response || typeof (reply as Partial<Response> | null)?.arrayBuffer === 'function';
}

function isAnswer(reply: object): boolean {
  const { status = 200, body = '' } = reply as { readonly status?: unknown; readonly body?: unknown };
  const isPlain = typeof reply === 'object' && !ArrayBuffer.isView(reply) && !Array.isArray(reply);
  return (
    isPlain && typeof body === 'string' && Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599
  );
}

/** Reads no more of a body than is used of it, since a body may be endless. @param ending rejects when it takes too long */
async function bytesOf(reply: Response, largest: number, ending: Promise<never>): Promise<Buffer> {
  const { body, bodyUsed } = reply;
  // A body that was read already rejects, and the classes of frameworks may have other streams.
  const isRead = !bodyUsed && typeof body?.getReader === 'function';
  if (!isRead) return Buffer.from(await Promise.race([reply.arrayBuffer(), ending])).subarray(0, largest);
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  try {
    for (let length = 0; length < largest;) {
      const { done, value } = await Promise.race([reader.read(), ending]);
      if (done) break;
      chunks.push(value);
      length += value.length;
    }
    return Buffer.concat(chunks).subarray(0, largest);
  } finally {
    reader.cancel().catch(() => {}); // the application may refuse, and nobody waits for it
  }
}

async function answerOf(
  app: ApplicationFunction,
  { url, method, headers, body }: HttpRequest,
  signal: AbortSignal,
): Promise<FunctionReply> {
  const request = new Request(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    signal,
    ...(method === 'POST' && { body }),
  });
  try {
    return await app(request);
  } catch (error) {
    if (signal.aborted) throw error;
    return { status: 500, body: error instanceof Error ? error.message : String(error) };
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const fail = () => reject(signal.reason as Error);
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}

function smallNames(headers: HttpReply['headers'] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
