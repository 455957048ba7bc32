import { isIPv6 } from 'node:net';
import { WebSocket as Socket, type ClientOptions } from 'ws';
import { authorizationOf } from '../callbacks/callback-request.js';
import type { Dial } from '../callbacks/dial.js';
import type { Credentials } from '../engine/port.js';

/** Media waits while so many bytes are not written yet. */
const LARGEST_BACKLOG = 1_048_576;
/** The maximum size of a received message, bytes. */
const LARGEST_MESSAGE = 4_194_304;
/** How long to wait until the receiver closes its side, ms. */
const CLOSE_TIMEOUT = 1_000;

/** What is done with what a receiver sends, and with the end of the connection. */
export interface SocketListener {
  readonly onText: (text: string) => void;
  /** Called once, when the receiver closes the connection or it is lost. */
  readonly onClose: () => void;
}

/** The connection to the receiver of a stream. Both sides send only text. */
export class WebSocket {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('error', () => {}); // `close` follows
  }

  /**
   * Opens a connection, which reads nothing until somebody listens. Rejects if the server refuses it. The credentials
   * are sent at once, without a challenge.
   */
  static open(dial: Dial, url: URL, credentials: Credentials | undefined, signal: AbortSignal): Promise<WebSocket> {
    const options = {
      ...dial.options,
      signal,
      headers: { Host: url.host, ...(credentials && { Authorization: authorizationOf(credentials) }) },
      perMessageDeflate: false,
      maxPayload: LARGEST_MESSAGE,
      closeTimeout: CLOSE_TIMEOUT,
    };
    return new Promise((resolve, reject) => {
      const socket = new Socket(addressOf(dial, url), options as ClientOptions);
      socket.on('unexpected-response', (request, { statusCode }) => {
        request.destroy();
        reject(new Error(`it was answered with ${statusCode}`));
      });
      socket.on('error', reject);
      socket.on('open', () => {
        socket.pause();
        resolve(new WebSocket(socket));
      });
    });
  }

  /** Begins to read. */
  listen({ onText, onClose }: SocketListener): void {
    this.#socket.on('message', (message) => onText(String(message)));
    this.#socket.on('close', onClose);
    this.#socket.resume();
  }

  /** Sends a text, and calls `written` when it is written or lost. A closed connection loses it. */
  send(text: string, written: () => void = () => {}): void {
    this.#socket.send(text, written);
  }

  /** Whether the receiver has so much unread that more media should wait. */
  get isFull(): boolean {
    return this.#socket.bufferedAmount > LARGEST_BACKLOG;
  }

  /** Whether neither side has closed the connection. */
  get isOpen(): boolean {
    return this.#socket.readyState === Socket.OPEN;
  }

  /** Sends the last text, and closes the connection when it is written, or after a second. */
  end(text: string): void {
    this.ignore();
    const timer = setTimeout(() => this.close(), CLOSE_TIMEOUT).unref();
    this.send(text, () => {
      clearTimeout(timer);
      this.close();
    });
  }

  /** The listener hears nothing more. */
  ignore(): void {
    this.#socket.removeAllListeners('message').removeAllListeners('close').resume();
  }

  /** Closes the connection from this side. The listener hears nothing more. */
  close(): void {
    this.ignore();
    this.#socket.close(1000);
  }
}

function addressOf({ isSecure, options: { hostname, port } }: Dial, { pathname, search }: URL): string {
  const host = isIPv6(hostname ?? '') ? `[${hostname}]` : hostname;
  return `${isSecure ? 'wss' : 'ws'}://${host}:${port ?? ''}${pathname}${search}`;
}
