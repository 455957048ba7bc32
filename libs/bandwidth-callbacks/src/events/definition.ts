import type { AnswerForm } from './answer-form.js';
import type { SignedKind } from './signatures.js';

/** The APIs of Bandwidth's whose callbacks are known: the legacy V1 ("Catapult"), and those of today. */
export type Api =
  'v1' | 'voice' | 'messaging' | 'mfa' | 'messaging-international' | 'numbers' | 'tollfree' | 'webrtc' | 'emergency';

/**
 * `answer`: Bandwidth waits for an answer, BXML unless the event says otherwise. `notify`: it only wants to know that the
 * callback was taken.
 */
export type Lane = 'answer' | 'notify';

/** Fields in which APIs name their events, in the order in which they are looked for; then the root of an XML document. */
export const NAME_FIELDS = ['eventType', 'type', 'event', 'subscriptionType', 'root'] as const;

/** Where the name of an event stands. */
export type NameField = (typeof NAME_FIELDS)[number];

/** How a callback was sent. */
export type CallbackMethod = 'GET' | 'POST';

/** What one event class says of itself; everything else (names, types, docs, samples) is derived from it. */
export interface EventDefinition<
  Name extends string = string,
  A extends Api = Api,
  L extends Lane = Lane,
  Answer = never,
> {
  /** The name handlers use: `gather`, `voice.gather`, `messaging.message-received`. */
  readonly name: Name;
  readonly api: A;
  readonly lane: L;
  /** The names of the event on the wire, the documented one first. None where nothing names it. */
  readonly wire: readonly string[];
  /**
   * Where its name stands: in one of these fields, or as the root of an XML document. Default: `type` for messaging and MFA,
   * `eventType` for all others.
   */
  readonly nameFields?: readonly NameField[];
  /** Each name on the wire is a documented one. Default: others than the first are taken for misspellings of it. */
  readonly keepsName?: boolean;
  /** How it is answered. Default, on the lane `answer`: with BXML. */
  readonly answer?: AnswerForm<Answer>;
  /**
   * The one field (a dotted path) without which the payload cannot be this event: present, text, not empty. Whatever
   * else is missing is drift. An event of the library's own has none.
   */
  readonly identity?: string;
  /** One line for people: when Bandwidth sends it. */
  readonly summary: string;
  /** The methods Bandwidth documents for it, the usual one first. */
  readonly methods: readonly CallbackMethod[];
  /** A payload as Bandwidth would send it, with values of our own. */
  readonly sample: Readonly<Record<string, unknown>>;
  /** Tells the event from another one of the same wire name, as `reject` from `hangup`. */
  readonly when?: (payload: Readonly<Record<string, unknown>>) => boolean;
  /** The name of the event class this one extends, whose handlers it reaches as well. */
  readonly alsoReaches?: string;
  /** `nothing`: an unanswered callback may stay without BXML (voice conference events). Default: it gets `<Response/>`. */
  readonly unanswered?: 'nothing';
  /**
   * Fields (dotted paths) that tell one callback from its duplicate. Default, and where one of them is missing: the whole
   * payload does.
   */
  readonly keyFields?: readonly string[];
  /**
   * The payload holds neither a time nor an id of its own, so an identical one may be a new event.
   * Duplicates are then recognised for seconds only.
   */
  readonly repeatable?: boolean;
  /** Which secret Bandwidth signs it with, where it does. */
  readonly signedAs?: SignedKind;
  /** Which BXML an answer may hold, where the API restricts it. */
  readonly answerRule?: 'conference' | 'transferAnswer';
}

/** A class whose instances are events. */
export interface EventClass<E extends object = object> {
  new (): E;
  readonly definition: EventDefinition;
}

/** Keeps the literal types of name, API and lane, so that types can be derived from the class. */
export function define<const Name extends string, const A extends Api, const L extends Lane, Answer = never>(
  definition: EventDefinition<Name, A, L, Answer>,
): EventDefinition<Name, A, L, Answer> {
  return definition;
}
