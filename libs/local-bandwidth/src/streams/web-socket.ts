import { createHash, randomBytes } from 'node:crypto';
import * as http from 'node:http';
import * as https from 'node:https';
import type { Duplex } from 'node:stream';
import type { Dial } from '../callbacks/dial.js';
import type { Credentials } from '../engine/port.js';
import { encoded, FrameReader, OPCODE } from './frames.js';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** A receiver gets no more media while this many bytes are unread. */
const LARGEST_BACKLOG = 8_388_608;
/** The maximum size of a message in several frames, bytes. */
const LARGEST_MESSAGE = 4_194_304;

/**
 * The client side of a WebSocket connection. Streams send and receive only text, and their credentials are sent with
 * the request for the connection, so this has little more than RFC 6455 requires.
 */
export class WebSocket {
  readonly #socket: Duplex;
  readonly #reader = new FrameReader();
  #parts: Buffer[] = [];
  #isClosed = false;
  onText: (text: string) => void = () => {};
  /** Called once when the other side closes the connection or it is lost. */
  onClose: () => void = () => {};

  private constructor(socket: Duplex, head: Buffer) {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#read(chunk));
    socket.on('close', () => this.#closed());
    socket.on('end', () => socket.end());
    socket.on('error', () => this.#closed());
    if (head.length > 0) setImmediate(() => this.#read(head)); // the caller of `open` has set its listeners by then
  }

  /** Opens a connection. Rejects if the server refuses it. */
  static open(dial: Dial, url: URL, credentials: Credentials | undefined, signal: AbortSignal): Promise<WebSocket> {
    const key = randomBytes(16).toString('base64');
    const send = dial.isSecure ? https.request : http.request;
    return new Promise((resolve, reject) => {
      const request = send({
        ...dial.options,
        path: `${url.pathname}${url.search}`,
        signal,
        headers: {
          Host: url.host,
          Connection: 'Upgrade',
          Upgrade: 'websocket',
          'Sec-WebSocket-Version': '13',
          'Sec-WebSocket-Key': key,
          ...(credentials && { Authorization: basic(credentials) }),
        },
      });
      request.on('error', reject);
      request.on('response', (response) => {
        response.resume();
        reject(new Error(`it was answered with ${response.statusCode}`));
      });
      request.on('upgrade', (response, socket, head) => {
        if (response.headers['sec-websocket-accept'] === acceptOf(key)) return resolve(new WebSocket(socket, head));
        socket.destroy();
        return reject(new Error('it was not accepted as a WebSocket'));
      });
      request.end();
    });
  }

  /** Sends a text, unless the receiver has too much unread. Returns whether it was sent. */
  send(text: string): boolean {
    if (this.#isClosed || this.#socket.writableLength > LARGEST_BACKLOG) return false;
    this.#socket.write(encoded(OPCODE.text, Buffer.from(text)));
    return true;
  }

  /** Closes the connection from this side. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#socket.end(encoded(OPCODE.close, Buffer.from([0x03, 0xe8])));
  }

  #read(chunk: Buffer): void {
    try {
      for (const { opcode, isLast, payload } of this.#reader.read(chunk)) this.#take(opcode, isLast, payload);
    } catch {
      this.#socket.destroy();
    }
  }

  #take(opcode: number, isLast: boolean, payload: Buffer): void {
    if (opcode === OPCODE.ping && !this.#isClosed) this.#socket.write(encoded(OPCODE.pong, payload));
    if (opcode === OPCODE.close) {
      this.#socket.end(this.#isClosed ? undefined : encoded(OPCODE.close, payload.subarray(0, 2)));
      return this.#closed();
    }
    if (opcode > OPCODE.binary) return;
    if (opcode !== OPCODE.continuation) this.#parts = [];
    this.#parts.push(payload);
    const length = this.#parts.reduce((sum, part) => sum + part.length, 0);
    if (length > LARGEST_MESSAGE) throw new RangeError('The message is too long.');
    if (!isLast) return;
    const text = Buffer.concat(this.#parts).toString('utf8');
    this.#parts = [];
    this.onText(text);
  }

  #closed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.onClose();
  }
}

function acceptOf(key: string): string {
  return createHash('sha1')
    .update(key + GUID)
    .digest('base64');
}

function basic({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}
