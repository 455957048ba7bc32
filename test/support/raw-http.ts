import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { basic } from 'nestjs-bandwidth-callbacks/testing';
import { CREDENTIALS } from './harness.js';

/** One response as it stood on the wire. */
export interface RawReply {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The header line that shows the harness's credentials. */
export const AUTHORIZATION = `Authorization: ${basic(CREDENTIALS)}`;

/** A connection that sends exactly the bytes it is given, as no client library would. */
export class RawConnection {
  private readonly chunks: Buffer[] = [];
  private readonly ended: Promise<void>;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    socket.on('error', () => undefined); // a reset is one of the answers
    this.ended = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  static async open(origin: string): Promise<RawConnection> {
    const { hostname, port } = new URL(origin);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new RawConnection(socket);
  }

  /** Resolves when the bytes are written, or cannot be any more. */
  send(bytes: string | Buffer): Promise<void> {
    return new Promise((resolve) => this.socket.write(bytes, () => resolve()));
  }

  /** Resolves when the server has begun to respond. */
  async response(): Promise<void> {
    if (this.chunks.length === 0) await once(this.socket, 'data');
  }

  /** The responses, once the server has closed the connection. */
  async replies(): Promise<RawReply[]> {
    await this.ended;
    return parseReplies(Buffer.concat(this.chunks).toString('utf8'));
  }

  destroy(): void {
    this.socket.destroy();
  }
}

/** Sends bytes over a connection of their own, and waits until the server closes it. */
export async function exchange(origin: string, ...pieces: (string | Buffer)[]): Promise<RawReply[]> {
  const connection = await RawConnection.open(origin);
  for (const piece of pieces) await connection.send(piece);
  return connection.replies();
}

/** The text of a request; the connection is closed after it unless a header says otherwise. */
export function request(start: string, headers: readonly string[] = [], body = ''): string {
  const isFramed = headers.some((line) => /^(?:content-length|transfer-encoding)/i.test(line));
  const length = body === '' || isFramed ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const close = headers.some((line) => /^connection/i.test(line)) ? [] : ['Connection: close'];
  return [`${start} HTTP/1.1`, 'Host: callbacks.test', ...headers, ...length, ...close, '', body].join('\r\n');
}

/** Splits what a server sent into responses; informational ones are left out. */
function parseReplies(text: string): RawReply[] {
  const replies: RawReply[] = [];
  let rest = text;
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return replies;
    const [start = '', ...lines] = rest.slice(0, end).split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 1).trimStart(),
      ]),
    ) as Record<string, string>;
    const status = Number(start.split(' ')[1]);
    const after = Buffer.from(rest.slice(end + 4));
    const length = Number(headers['content-length'] ?? (status === 204 || status < 200 ? 0 : after.length));
    if (status >= 200) replies.push({ status, headers, body: after.subarray(0, length).toString('utf8') });
    rest = after.subarray(length).toString('utf8');
  }
}
