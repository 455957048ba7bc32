import type { PublishedChange } from '../changes/published.js';
import type { Given } from './command.js';
import { CommandFailure, EXIT, wrongUsage } from './exit-code.js';
import { eventsIn } from './server-sent-events.js';
import type { Terminal } from './terminal.js';

const USUAL_URL = 'http://127.0.0.1:4010';

/** The statuses of answers that have no body. */
const WITHOUT_BODY: ReadonlySet<number> = new Set([202, 204]);

/** The name of a session. */
const SESSION = /^[\w.-]{1,100}$/;

/** The options of every command that uses a running local Bandwidth. */
export const CONTROL_OPTIONS = {
  url: { value: 'URL', about: `The local Bandwidth. Default: LOCAL_BANDWIDTH_URL, or ${USUAL_URL}` },
  token: { value: 'TOKEN', about: 'The token that it requires. Default: LOCAL_BANDWIDTH_TOKEN, or none' },
  session: { value: 'NAME', about: 'The session in it. Default: default' },
} as const;

/** A client of a local Bandwidth's control API. */
export class ControlClient {
  readonly #headers: Readonly<Record<string, string>>;

  constructor(
    readonly url: string,
    { token, session }: { readonly token?: string | undefined; readonly session?: string | undefined } = {},
  ) {
    this.#headers = {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(session && { 'Local-Session': session }),
    };
  }

  /** Makes a client from the options of a command. @throws CommandFailure for values that cannot be sent */
  static of({ option }: Given, { variables }: Terminal): ControlClient {
    const url = option('url') ?? (variables['LOCAL_BANDWIDTH_URL'] || USUAL_URL);
    if (!URL.canParse(url))
      throw wrongUsage('--url takes the URL of a local Bandwidth, such as http://127.0.0.1:4010.');
    const token = option('token') ?? variables['LOCAL_BANDWIDTH_TOKEN'];
    if (!isHeader(token)) throw wrongUsage('--token takes one line of characters that a header can have.');
    const session = option('session');
    if (session && !SESSION.test(session)) {
      throw wrongUsage('--session takes up to 100 letters, digits, dots, dashes and underscores.');
    }
    return new ControlClient(new URL(url).origin, { token, session });
  }

  get<T>(path: string): Promise<T> {
    return this.#ask<T>('GET', path);
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.#ask<T>('POST', path, body);
  }

  delete(path: string): Promise<void> {
    return this.#ask('DELETE', path);
  }

  /** The changes from now on. Resolves when the stream is open, so that no later change is missed. */
  async changes(signal: AbortSignal): Promise<AsyncIterable<PublishedChange>> {
    const response = await this.#send('/stream', { headers: this.#headers, signal });
    if (!response.ok) throw await this.#refusal(response);
    const type = response.headers.get('content-type') ?? '';
    if (!response.body || !type.startsWith('text/event-stream')) throw this.#isAnother();
    return eventsIn<PublishedChange>(response.body);
  }

  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.#send(path, {
      method,
      headers: { ...this.#headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw await this.#refusal(response);
    const text = await response.text().catch(() => {
      throw this.hasEnded();
    });
    if (text === '' && WITHOUT_BODY.has(response.status)) return undefined as T;
    try {
      return JSON.parse(text) as T;
    } catch {
      throw this.#isAnother();
    }
  }

  /** The failure of a command whose local Bandwidth has ended. */
  hasEnded(): CommandFailure {
    return new CommandFailure(EXIT.unreachable, `The local Bandwidth at ${this.url} has ended.`);
  }

  #isAnother(): CommandFailure {
    const remedy = 'Give the URL of one with --url, or start one: local-bandwidth start --app URL';
    return new CommandFailure(EXIT.unreachable, `What answers at ${this.url} is no local Bandwidth. ${remedy}`);
  }

  /** An error status as a failure. All errors of a local Bandwidth have a code and a message. */
  async #refusal(response: Response): Promise<CommandFailure> {
    const error = (await response.json().catch(() => undefined)) as { code?: unknown; message?: unknown } | undefined;
    const { code, message } = error ?? {};
    if (typeof code !== 'string' || typeof message !== 'string') return this.#isAnother();
    if (response.status !== 401) return new Refusal(response.status, message);
    const remedy = 'give it with --token, or in LOCAL_BANDWIDTH_TOKEN.';
    return new Refusal(401, `The local Bandwidth requires its token: ${remedy}`);
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(`${this.url}/local/v1${path}`, init);
    } catch (error) {
      if (init.signal?.aborted) throw error;
      throw new CommandFailure(
        EXIT.unreachable,
        `No local Bandwidth answers at ${this.url}. Start one: local-bandwidth start --app URL`,
      );
    }
  }
}

/** An error status of the control API. */
export class Refusal extends CommandFailure {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(status >= 500 ? EXIT.failed : EXIT.wrongUsage, message);
  }
}

function isHeader(value = ''): boolean {
  try {
    return new Headers({ value }).has('value');
  } catch {
    return false;
  }
}
