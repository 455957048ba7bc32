import type { Sound } from '../engine/sound.js';
import { FRAME_MS, frameOf } from './pcmu.js';
import type { SocketFeed, StreamFacts } from './socket-feed.js';
import type { WebSocket } from './web-socket.js';

/** The maximum length of audio that waits for the receiver, as it does after the clock has jumped, ms. */
const LONGEST_WAIT = 3_600_000;
/** After the end, a receiver that has read nothing for so long gets no more audio, ms. */
const PATIENCE = 1000;
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
  /** Writes a sentence into the log of the call. */
  readonly note: (text: string) => void;
}

/** An open stream. Sends what is heard in its call, and receives what its receiver plays. */
export class Stream implements SocketFeed {
  readonly #facts: StreamFacts;
  readonly #socket: WebSocket;
  readonly #call: StreamCall;
  readonly #played: Buffer[] = [];
  #playedBytes = 0;
  #sounds: Readonly<Record<Track, readonly Sound[]>> = { inbound: [], outbound: [] };
  #sentUntil: number;
  /** The audio before this time is to be sent. */
  #until: number;
  #sequence = 0;
  #isOver = false;
  #giveUp: NodeJS.Timeout | undefined;
  #hasLeftOut = false;

  constructor(facts: StreamFacts, socket: WebSocket, call: StreamCall, now: number) {
    this.#facts = facts;
    this.#socket = socket;
    this.#call = call;
    this.#sentUntil = now;
    this.#until = now;
    const parameters = Object.keys(facts.parameters).length > 0 ? { streamParams: facts.parameters } : {};
    this.#send({ eventType: 'start', metadata: this.#metadata(), ...parameters });
  }

  /** Sends what was heard so far, in frames of 20 ms. What the receiver has no room for is sent as soon as it reads. */
  sendUntil(now: number): void {
    if (this.#isOver || this.#sentUntil + FRAME_MS > now) return;
    this.#until = now;
    this.#sounds = { inbound: this.#call.sounds('inbound'), outbound: this.#call.sounds('outbound') };
    this.#leaveOutBefore(now - LONGEST_WAIT);
    this.#sendFrames();
  }

  /** Sends the rest and the end, and closes the connection. */
  stop(now: number): void {
    this.#socket.ignore();
    this.sendUntil(now);
    this.#isOver = true;
    this.#sendFrames();
  }

  /** Sends frames while the receiver has room for them, and the end after the last one of them. */
  #sendFrames(): void {
    if (!this.#socket.isOpen) this.#sentUntil = this.#until;
    while (this.#hasFrames && !this.#socket.isFull) this.#sendFrame();
    if (!this.#isOver) return;
    if (this.#hasFrames) this.#giveUpLater();
    else this.#end();
  }

  get #hasFrames(): boolean {
    return this.#sentUntil + FRAME_MS <= this.#until;
  }

  #sendFrame(): void {
    for (const track of this.#facts.tracks) {
      this.#sequence += 1;
      const payload = frameOf(this.#sounds[track], this.#sentUntil, track === 'inbound' ? 0 : 1);
      const media = { eventType: 'media', track, sequenceNumber: String(this.#sequence), payload };
      this.#send(media, () => this.#hasFrames && this.#sendFrames());
    }
    this.#sentUntil += FRAME_MS;
  }

  /** Leaves out frames, which the receiver notices by the sequence numbers. */
  #leaveOutBefore(time: number): void {
    const frames = Math.ceil((time - this.#sentUntil) / FRAME_MS);
    if (frames <= 0 || !this.#socket.isOpen) return;
    this.#sentUntil += frames * FRAME_MS;
    this.#sequence += frames * this.#facts.tracks.length;
    if (this.#hasLeftOut) return;
    this.#hasLeftOut = true;
    this.#call.note('Audio of a stream was left out: only the last hour of it waits for its receiver.');
  }

  #giveUpLater(): void {
    clearTimeout(this.#giveUp);
    this.#giveUp = setTimeout(() => this.#end(), PATIENCE).unref();
  }

  #end(): void {
    clearTimeout(this.#giveUp);
    this.#until = this.#sentUntil;
    this.#socket.end(JSON.stringify({ eventType: 'stop', metadata: this.#metadata() }));
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

  #send(message: object, written?: () => void): void {
    this.#socket.send(JSON.stringify(message), written);
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
