import { bodyText, type Channel, type HttpReply, type HttpRequest, LARGEST_REPLY } from './http.js';

/** What an application that is a function may answer: a Response, or what it is made of, or BXML alone. */
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

/** An application that is a function. */
export type ApplicationFunction = (request: Request) => FunctionReply | Promise<FunctionReply>;

/** Takes requests to a function. An error that it throws is an answer with 500, as a framework would give. */
export function functionChannel(app: ApplicationFunction): Channel {
  return async (request, signal) => {
    const { largest = LARGEST_REPLY } = request;
    const reply = await Promise.race([answerOf(app, request, signal), aborted(signal)]);
    if (reply instanceof Response) {
      const bytes = Buffer.from(await reply.arrayBuffer()).subarray(0, largest);
      const body = bodyText(bytes, request);
      return { status: reply.status, headers: Object.fromEntries(reply.headers), body };
    }
    if (reply === undefined) return { status: 204, headers: {}, body: '' };
    if (typeof reply === 'string') return { status: 200, headers: {}, body: reply.slice(0, largest) };
    return {
      status: reply.status ?? 200,
      headers: smallNames(reply.headers),
      body: (reply.body ?? '').slice(0, largest),
    };
  };
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
