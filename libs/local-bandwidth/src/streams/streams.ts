import type { Application } from '../callbacks/application.js';
import type { Patience } from '../callbacks/patience.js';
import type { Change } from '../engine/changes.js';
import type { Engine } from '../engine/engine.js';
import type { OpenStream } from '../engine/port.js';
import type { Sound } from '../engine/sound.js';
import type { SocketFeed } from './socket-feed.js';
import { Stream } from './stream.js';
import { Transcription } from './transcription.js';
import { WebSocket } from './web-socket.js';

/** How long to wait for a connection, ms. */
const TIMEOUT = 10_000;
/** The interval at which media is sent on the real clock, ms. */
const EVERY = 20;
/** The maximum number of ended streams whose played audio is kept. */
const KEPT = 100;

type Started = Extract<Change, { kind: 'stream'; state: 'started' }>;

/** The streams and transcriptions of a session. Opens their WebSockets, and sends what is heard in their calls. */
export class Streams {
  readonly #engine: () => Engine;
  readonly #application: Application;
  readonly #patience: Patience;
  readonly #sockets = new Map<string, WebSocket>();
  readonly #streams = new Map<string, SocketFeed>();
  readonly #over = new Map<string, SocketFeed>();
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;
  readonly #ending = new AbortController();

  constructor(engine: () => Engine, application: Application, patience: Patience, now: () => number) {
    this.#engine = engine;
    this.#application = application;
    this.#patience = patience;
    this.#now = now;
  }

  /** Streams to servers other than the application's are assumed to be open, and nothing is sent to them. */
  readonly open: OpenStream = async ({ streamId, destination, credentials }) => {
    const dial = this.#application.dialTo(destination);
    if (!dial || this.#ending.signal.aborted) return undefined;
    const controller = new AbortController();
    const stopWaiting = this.#patience.wait(TIMEOUT, () => controller.abort(new Error('nobody answered')));
    const signal = AbortSignal.any([controller.signal, this.#ending.signal]);
    try {
      const socket = await WebSocket.open(dial, new URL(destination), credentials, signal);
      if (this.#ending.signal.aborted) socket.close();
      else this.#sockets.set(streamId, socket);
      return undefined;
    } catch (error) {
      const why = controller.signal.aborted ? controller.signal.reason : error;
      return `The WebSocket could not be opened: ${why instanceof Error ? why.message : 'the connection failed'}.`;
    } finally {
      stopWaiting();
    }
  };

  /** Follows the changes of the session. On the virtual clock, it sends the media up to the current time. */
  look(change: Change): void {
    if (change.kind === 'stream' && change.state === 'started') this.#start(change);
    else if (change.kind === 'stream') this.#end(change.streamId);
    else if (this.#streams.size > 0) this.#send();
  }

  /** The audio that a stream's receiver played, in µ-law at 8,000 samples per second; empty for an unknown stream. */
  played(streamId: string): Uint8Array {
    return (this.#streams.get(streamId) ?? this.#over.get(streamId))?.played ?? new Uint8Array();
  }

  stop(): void {
    this.#ending.abort();
    clearInterval(this.#timer);
    for (const socket of this.#sockets.values()) socket.close();
    this.#sockets.clear();
    this.#streams.clear();
  }

  #start({ callId, streamId, type, name, tracks, isBidirectional, parameters }: Started): void {
    const socket = this.#sockets.get(streamId);
    if (!socket) return;
    const engine = this.#engine();
    const facts = { accountId: engine.accountId, callId, streamId, name, tracks, isBidirectional, parameters };
    const call = this.#callOf(callId, name);
    const stream: SocketFeed =
      type === 'media'
        ? new Stream(facts, socket, call, this.#now())
        : new Transcription(facts, socket, call.sounds, this.#now());
    this.#streams.set(streamId, stream);
    socket.listen({
      onText: (text) => stream.receive?.(text),
      onClose: () => engine.closeStream(callId, streamId, 'closed'),
    });
    this.#timer ??= this.#everyFrame();
  }

  #callOf(callId: string, name: string) {
    const engine = this.#engine();
    return {
      sounds: (track: 'inbound' | 'outbound'): readonly Sound[] => {
        const { heard, said } = engine.call(callId);
        return track === 'inbound' ? said : heard;
      },
      play: (ms: number) => engine.playFromStream(callId, name, ms),
      clear: () => engine.clearFromStream(callId),
      note: (text: string) => engine.note(text, callId),
    };
  }

  #end(streamId: string): void {
    const stream = this.#streams.get(streamId);
    const socket = this.#sockets.get(streamId);
    if (stream) stream.stop(this.#now());
    else socket?.close();
    this.#sockets.delete(streamId);
    this.#streams.delete(streamId);
    if (stream) this.#keep(streamId, stream);
    if (this.#streams.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #keep(streamId: string, stream: SocketFeed): void {
    this.#over.set(streamId, stream);
    const [oldest] = this.#over.keys();
    if (this.#over.size > KEPT && oldest !== undefined) this.#over.delete(oldest);
  }

  #send(): void {
    const now = this.#now();
    for (const stream of this.#streams.values()) stream.sendUntil(now);
  }

  /** Sends media regularly. On the virtual clock this has no effect, since no time passes between two changes. */
  #everyFrame(): NodeJS.Timeout {
    const timer = setInterval(() => this.#send(), EVERY);
    timer.unref();
    return timer;
  }
}
