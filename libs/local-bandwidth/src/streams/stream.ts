import type { Sound } from '../engine/sound.js';
import { FRAME_MS, frameOf } from './pcmu.js';
import type { SocketFeed, StreamFacts } from './socket-feed.js';
import type { WebSocket } from './web-socket.js';

/** The maximum length of audio that is sent at once if the clock jumps, ms. */
const LONGEST_JUMP = 600_000;
/** The maximum size of the receiver's audio that is kept, bytes. */
const MOST_PLAYED = 10_485_760;
/** The bytes of µ-law per ms. */
const BYTES_PER_MS = 8;

type Track = StreamFacts['tracks'][number];

/** The call of a stream, as its receiver hears and changes it. */
interface StreamCall {
  /** The sounds that are heard on a track, in order. */
  readonly sounds: (track: Track) => readonly Sound[];
  readonly play: (ms: number) => void;
  readonly clear: () => void;
}

/** An open stream. Sends what is heard in its call, and receives what its receiver plays. */
export class Stream implements SocketFeed {
  readonly #facts: StreamFacts;
  readonly #socket: WebSocket;
  readonly #call: StreamCall;
  readonly #played: Buffer[] = [];
  #playedBytes = 0;
  #sentUntil: number;
  #sequence = 0;

  constructor(facts: StreamFacts, socket: WebSocket, call: StreamCall, now: number) {
    this.#facts = facts;
    this.#socket = socket;
    this.#call = call;
    this.#sentUntil = now;
    const parameters = Object.keys(facts.parameters).length > 0 ? { streamParams: facts.parameters } : {};
    this.#send({ eventType: 'start', metadata: this.#metadata(), ...parameters });
  }

  /** Sends what was heard so far, in frames of 20 ms. */
  sendUntil(now: number): void {
    this.#sentUntil = Math.max(this.#sentUntil, now - LONGEST_JUMP);
    if (this.#sentUntil + FRAME_MS > now) return;
    const sounds = { inbound: this.#call.sounds('inbound'), outbound: this.#call.sounds('outbound') };
    for (; this.#sentUntil + FRAME_MS <= now; this.#sentUntil += FRAME_MS) {
      for (const track of this.#facts.tracks) {
        this.#sequence += 1;
        const payload = frameOf(sounds[track], this.#sentUntil, track === 'inbound' ? 0 : 1);
        this.#send({ eventType: 'media', track, sequenceNumber: String(this.#sequence), payload });
      }
    }
  }

  /** Sends the end, and closes the connection. */
  stop(now: number): void {
    this.sendUntil(now);
    this.#send({ eventType: 'stop', metadata: this.#metadata() });
    this.#socket.close();
  }

  /** The audio that the receiver played, in µ-law at 8,000 samples per second. The first 10 MB are kept. */
  get played(): Uint8Array {
    return Buffer.concat(this.#played);
  }

  /** Plays what the receiver sends into the call, if the stream is bidirectional. */
  receive(text: string): void {
    if (!this.#facts.isBidirectional) return;
    const message = parsed(text);
    if (message?.eventType === 'clear') return this.#call.clear();
    const payload = message?.eventType === 'playAudio' ? message.media?.payload : undefined;
    if (typeof payload !== 'string') return;
    const bytes = Buffer.from(payload, 'base64');
    if (bytes.length === 0) return;
    if (this.#playedBytes + bytes.length <= MOST_PLAYED) this.#played.push(bytes);
    this.#playedBytes += bytes.length;
    this.#call.play(bytes.length / BYTES_PER_MS);
  }

  #metadata(): object {
    const { accountId, callId, streamId, name, tracks } = this.#facts;
    const mediaFormat = { encoding: 'PCMU', sampleRate: 8000 };
    return {
      accountId,
      callId,
      streamId,
      streamName: name,
      tracks: tracks.map((track) => ({ name: track, mediaFormat })),
    };
  }

  #send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }
}

interface FromReceiver {
  readonly eventType?: unknown;
  readonly media?: { readonly payload?: unknown };
}

function parsed(text: string): FromReceiver | undefined {
  try {
    return JSON.parse(text) as FromReceiver;
  } catch {
    return undefined;
  }
}
