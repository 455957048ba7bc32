import { type FunctionReply, LocalBandwidth, type LocalBandwidthOptions } from 'local-bandwidth';

export const A = '+15551230001';
export const B = '+15551230002';
export const NUMBER = '+15550100000';

/** A request as it came. */
export interface Arrived {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
  /** The payload; the first one of a batch. */
  readonly payload: Record<string, unknown>;
  /** The wire name of its event. */
  readonly event: string;
}

/** Verbs, a status, or what a function makes of a request. */
type Given = number | FunctionReply;
type Reply = string | number | ((arrived: Arrived, times: number) => Given | Promise<Given>);

/** An application that is a function, and a local Bandwidth before it: answers by path or event, 204 for everything else. */
export class HttpApplication {
  readonly arrived: Arrived[] = [];
  readonly #times = new Map<string, number>();

  constructor(private readonly replies: Readonly<Record<string, Reply>> = {}) {}

  readonly app = async (request: Request): Promise<FunctionReply> => {
    const arrived = await read(request);
    this.arrived.push(arrived);
    const [path = ''] = arrived.path.split('?');
    const reply = this.replies[path] ?? this.replies[arrived.event] ?? 204;
    const times = (this.#times.get(path) ?? 0) + 1;
    this.#times.set(path, times);
    const given = typeof reply === 'function' ? await reply(arrived, times) : reply;
    if (typeof given === 'number') return { status: given };
    return typeof given === 'string' ? bxml(given) : given;
  };

  /** The events and paths in the order of arrival. */
  get events(): string[] {
    return this.arrived.map(({ event, path }) => `${event} ${path}`);
  }

  /** Starts a local Bandwidth on the virtual clock, lets a test use it, and stops it. */
  async with<T>(
    use: (bandwidth: LocalBandwidth) => Promise<T>,
    options: Partial<LocalBandwidthOptions> = {},
  ): Promise<T> {
    const bandwidth = await LocalBandwidth.start({ app: this.app, clock: 'virtual', ...options });
    try {
      return await use(bandwidth);
    } finally {
      await bandwidth.stop();
    }
  }
}

function bxml(verbs: string): string {
  return `<Response>${verbs}</Response>`;
}

/** What asks for credentials. */
export const CHALLENGE = { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="callbacks"' } } as const;

export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

async function read(request: Request): Promise<Arrived> {
  const { method, headers } = request;
  const url = new URL(request.url);
  const body = await request.text();
  const parsed = (
    body.startsWith('{') || body.startsWith('[') ? JSON.parse(body) : Object.fromEntries(url.searchParams)
  ) as Record<string, unknown> | Record<string, unknown>[];
  const payload = Array.isArray(parsed) ? (parsed[0] ?? {}) : parsed;
  const event = String(payload['eventType'] ?? payload['type'] ?? 'none');
  return { method, path: `${url.pathname}${url.search}`, headers, body, payload, event };
}
