import { createHash } from 'node:crypto';
import { readBxml, type BxmlElement } from 'bandwidth-bxml';
import { callbacksIn, field, type Payload } from './callbacks-in.js';
import { decodedBody } from './decoded-body.js';
import { LeftOut } from './left-out.js';
import { Masks } from './masks.js';
import { neededFields } from './needed-fields.js';
import { PersonalValues } from './personal-values.js';
import { plainPath } from './plain-path.js';
import type { Proxied } from './proxied.js';
import { isOver, newCall, type RecordedCall, type RecordedEvent } from './recorded-call.js';
import { type RecordedTexts, scenarioOfTexts } from './recorded-texts.js';
import { scenarioOfCall } from './scenario-of-call.js';
import { VOICE_EVENTS } from './voice-events.js';

/** A scenario of a call or of messages. */
export interface Made {
  readonly kind: 'call' | 'texts';
  /** What the scenario contains: the names of the events, or the number of messages. */
  readonly about: string;
  readonly text: string;
}

export interface RecorderOptions {
  /** The callback URL of the application. */
  readonly to: URL;
  readonly made: (made: Made) => void;
  /** The current time, ms. Default: that of this machine. */
  readonly now?: () => number;
}

/** The limits of what is in memory at the same time. */
const MOST_CALLS = 500;
const MOST_TEXTS = 100;
const MOST_EVENTS = 300;
/** The size of requests and answers, bytes. */
const LARGEST_CALL = 4_194_304;
const LARGEST_ALL = 67_108_864;
/** A call without an event for so long is given up, ms. */
const OLDEST = 4 * 3_600_000;
/** The time in which the last events may arrive after the end of a call, ms. */
const LAST_WORDS = 2000;
/** A conversation without a message for so long is over, ms. */
const QUIET = 300_000;
const KNOWN_OVER = 2000;

/** Follows the requests through the proxy, and makes scenarios of calls and messages when they are over. */
export class Recorder {
  readonly leftOut = new LeftOut();
  readonly #options: RecorderOptions;
  readonly #masks = new Masks();
  readonly #calls = new Map<string, RecordedCall>();
  readonly #texts = new Map<string, RecordedTexts>();
  /** The ids of calls that were written or given up. Later events of these calls are ignored. */
  readonly #over = new Set<string>();

  constructor(options: RecorderOptions) {
    this.#options = options;
  }

  /** Processes a request with its answer. */
  take(proxied: Proxied): void {
    this.sweep();
    if (proxied.body === undefined) return this.leftOut.add('requests that were too large to be looked at');
    const payloads = callbacksIn(proxied);
    const voice = payloads.filter((payload) => VOICE_EVENTS.has(field(payload, 'eventType')));
    const messages = payloads.filter((payload) => field(payload, 'type').startsWith('message-'));
    if (voice.length + messages.length === 0)
      return this.leftOut.add('requests that were no callbacks of a call or a message');
    for (const payload of voice) this.#takeVoice(payload, proxied);
    for (const payload of messages) this.#takeMessage(payload, proxied);
  }

  /** Writes the calls and conversations that are over. */
  sweep(): void {
    const { now } = this;
    for (const [id, call] of this.#calls) {
      if (isOver(call) && now - call.at >= LAST_WORDS) this.#write(id, call);
      else if (now - call.at >= OLDEST) this.#giveUp(id, 'calls whose end was not seen within four hours');
    }
    for (const [key, texts] of this.#texts) if (now - texts.at >= QUIET) this.#writeTexts(key, texts);
  }

  /** Writes the calls and conversations that are complete, and gives up the others. */
  finish(): void {
    for (const [id, call] of this.#calls) {
      if (isOver(call)) this.#write(id, call);
      else this.#giveUp(id, 'calls that were still under way');
    }
    for (const [key, texts] of this.#texts) this.#writeTexts(key, texts);
  }

  private get now(): number {
    return (this.#options.now ?? Date.now)();
  }

  #takeVoice(payload: Payload, proxied: Proxied): void {
    const event = field(payload, 'eventType');
    const callId = field(payload, 'callId');
    const root = field(payload, 'parentCallId') || callId;
    if (callId === '' || this.#over.has(root)) return;
    const call = this.#calls.get(root) ?? this.#begin(root, event);
    if (!call) return;
    call.at = this.now;
    call.personal.add(proxied, [payload]);
    call.hasCredentials ||= proxied.headers.authorization !== undefined;
    const { response } = proxied;
    // After the challenge, Bandwidth sends the callback again with credentials.
    if (response?.status === 401) return;
    const key = createHash('sha256').update(JSON.stringify(payload)).digest('base64');
    const earlier = call.seen.get(key);
    if (earlier?.isAnswered) return;
    this.#makeRoom(call, proxied);
    if (call.obstacle !== undefined && event !== 'disconnect') return;
    const isAnswered = response !== undefined && response.status < 400;
    const recorded: RecordedEvent = {
      event,
      payload: neededFields(payload),
      path: proxied.path.split('?')[0] ?? '/',
      isLeg: root !== callId,
      isAnswered,
      verbs: isAnswered ? verbsOf(proxied) : [],
    };
    call.seen.set(key, recorded);
    if (earlier) call.events[call.events.indexOf(earlier)] = recorded;
    else call.events.push(recorded);
  }

  /** Keeps within the limits of size. A call that is too large is followed to its end, but its events are not kept. */
  #makeRoom(call: RecordedCall, { body, response }: Proxied): void {
    call.size += (body?.length ?? 0) + (response?.body?.length ?? 0);
    if (call.events.length >= MOST_EVENTS || call.size > LARGEST_CALL) {
      call.obstacle = `calls with more than ${MOST_EVENTS} events, or more than 4 MB`;
      call.events.length = 0;
      call.seen.clear();
      call.size = 0;
    }
    let all = 0;
    for (const { size } of this.#calls.values()) all += size;
    const [oldest] = this.#calls;
    if (all > LARGEST_ALL && oldest && oldest[1] !== call) {
      this.#giveUp(oldest[0], 'calls for which there was no room any more');
    }
  }

  /** Starts to follow a call. Calls without their first event are left out, since they cannot be played. */
  #begin(root: string, event: string): RecordedCall | undefined {
    if (event !== 'initiate' && event !== 'answer') {
      this.leftOut.add('callbacks of calls that had begun before');
      return undefined;
    }
    if (this.#calls.size >= MOST_CALLS) {
      const [oldest] = this.#calls.keys();
      if (oldest !== undefined)
        this.#giveUp(oldest, `calls that were one too many: ${MOST_CALLS} are followed at a time`);
    }
    const call = newCall();
    this.#calls.set(root, call);
    return call;
  }

  #write(id: string, call: RecordedCall): void {
    this.#forget(id);
    const obstacle = call.obstacle ?? obstacleOf(call);
    if (obstacle !== undefined) return this.leftOut.add(obstacle);
    const text = scenarioOfCall(call, this.#masks, this.#options.to);
    this.#options.made({ kind: 'call', about: call.events.map(({ event }) => event).join(', '), text });
  }

  #giveUp(id: string, why: string): void {
    this.#forget(id);
    this.leftOut.add(why);
  }

  #forget(id: string): void {
    this.#calls.delete(id);
    this.#over.add(id);
    if (this.#over.size <= KNOWN_OVER) return;
    const [oldest] = this.#over;
    if (oldest !== undefined) this.#over.delete(oldest);
  }

  #takeMessage(payload: Payload, proxied: Proxied): void {
    const { response, headers, path } = proxied;
    if (field(payload, 'type') !== 'message-received')
      return this.leftOut.add('states of messages that the application sent');
    if (!response || response.status === 401) return;
    const message = (payload['message'] ?? {}) as Payload;
    const [from, to] = [field(message, 'from'), field(message, 'owner') || field(payload, 'to')];
    if (from === '' || to === '') return this.leftOut.add('messages without a sender or a recipient');
    const key = JSON.stringify([from, to]);
    const texts = this.#texts.get(key) ?? {
      from,
      to,
      path,
      texts: [],
      personal: new PersonalValues(),
      at: 0,
      hasCredentials: false,
    };
    const wasKnown = this.#texts.has(key);
    this.#texts.set(key, texts);
    texts.at = this.now;
    texts.hasCredentials ||= headers.authorization !== undefined;
    texts.personal.add(proxied, [payload]);
    const media = message['media'];
    texts.texts.push({
      text: field(message, 'text'),
      media: Array.isArray(media) ? Math.min(media.length, 10) : 0,
      status: response.status,
    });
    if (texts.texts.length >= MOST_TEXTS) this.#writeTexts(key, texts);
    if (wasKnown || this.#texts.size <= MOST_CALLS) return;
    const [oldest] = this.#texts;
    if (oldest) this.#writeTexts(...oldest);
  }

  #writeTexts(key: string, texts: RecordedTexts): void {
    this.#texts.delete(key);
    const { length } = texts.texts;
    const about = length === 1 ? 'a text' : `${length} texts`;
    this.#options.made({ kind: 'texts', about, text: scenarioOfTexts(texts, this.#masks, this.#options.to) });
  }
}

function verbsOf({ response }: Proxied): readonly BxmlElement[] {
  const bxml = response?.body && decodedBody(response.body, response.headers);
  const reading = bxml ? readBxml(bxml) : undefined;
  return reading && 'root' in reading ? reading.root.children : [];
}

function obstacleOf({ events, personal }: RecordedCall): string | undefined {
  const [first] = events;
  if (events.some(({ verbs }) => verbs.some(({ name }) => name === 'Bridge'))) {
    return 'calls that were bridged with another one';
  }
  if (first?.event === 'answer' && plainPath(first.path, personal.all) === undefined) {
    return 'calls of the application whose answer URL may be personal';
  }
  return first === undefined ? 'calls without an event that was answered' : undefined;
}
