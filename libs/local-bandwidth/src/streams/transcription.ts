import type { Sound } from '../engine/sound.js';
import { instant } from '../engine/times.js';
import type { SocketFeed, StreamFacts } from './socket-feed.js';
import type { WebSocket } from './web-socket.js';

/** An open transcription. Sends each sentence of its call as text when it is over. */
export class Transcription implements SocketFeed {
  readonly #facts: StreamFacts;
  readonly #socket: WebSocket;
  readonly #sounds: (track: 'inbound' | 'outbound') => readonly Sound[];
  /** The sounds that began before the transcription or were sent. */
  #sentUntil: number;

  constructor(
    facts: StreamFacts,
    socket: WebSocket,
    sounds: (track: 'inbound' | 'outbound') => readonly Sound[],
    now: number,
  ) {
    this.#facts = facts;
    this.#socket = socket;
    this.#sounds = sounds;
    this.#sentUntil = now;
    const parameters = Object.keys(facts.parameters).length > 0 ? { customParams: facts.parameters } : {};
    this.#send({ eventType: 'start', metadata: this.#metadata(), ...parameters });
  }

  sendUntil(now: number): void {
    const ended = this.#facts.tracks.flatMap((track) => {
      const sounds = this.#sounds(track).filter(
        ({ kind, at, ms }) => kind === 'speech' && at + ms > this.#sentUntil && at + ms <= now,
      );
      return sounds.map((sound) => ({ track, sound, end: sound.at + sound.ms }));
    });
    ended.sort((one, other) => one.end - other.end);
    for (const { track, sound } of ended) this.#send(transcribed(track, sound));
    this.#sentUntil = now;
  }

  stop(now: number): void {
    this.sendUntil(now);
    this.#socket.end(JSON.stringify({ eventType: 'stop', metadata: this.#metadata() }));
  }

  #metadata(): object {
    const { accountId, callId, streamId, name, tracks } = this.#facts;
    return {
      accountId,
      callId,
      realTimeTranscriptionId: streamId,
      transcriptionName: name,
      tracks: tracks.map((track) => ({ name: track })),
    };
  }

  #send(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }
}

function transcribed(track: string, { at, ms, text = '' }: Sound): object {
  return {
    eventType: 'transcription',
    track,
    startTime: instant(at),
    endTime: instant(at + ms),
    isPartial: false,
    language: 'en-US',
    transcript: text,
    items: itemsOf(text, at, ms),
  };
}

/** The words and punctuation marks, each with its share of the time. */
function itemsOf(text: string, at: number, ms: number): object[] {
  const timeOf = (place: number) => instant(at + (ms * place) / Math.max(text.length, 1));
  return [...text.matchAll(/[\p{L}\p{N}'’-]+|[.,;:!?]/gu)].map(({ 0: content, index }) => ({
    content,
    startTime: timeOf(index),
    endTime: timeOf(index + content.length),
    confidence: 1,
    stable: true,
    type: /^[.,;:!?]$/.test(content) ? 'PUNCTUATION' : 'PRONUNCIATION',
  }));
}
