import type { AnswerForm } from './answer-form.js';
import type { SignedKind } from './signatures.js';

/** The Bandwidth APIs whose callbacks are known: the legacy V1 ("Catapult") and today's. */
export type Api =
  'v1' | 'voice' | 'messaging' | 'mfa' | 'messaging-international' | 'numbers' | 'tollfree' | 'webrtc' | 'emergency';

/**
 * `answer`: Bandwidth waits for an answer, BXML unless the event says otherwise. `notify`: it only waits for a status.
 */
export type Lane = 'answer' | 'notify';

/** Fields in which APIs name their events, in the order in which they are looked for; then the root of an XML document. */
export const NAME_FIELDS = ['eventType', 'type', 'event', 'subscriptionType', 'root'] as const;

/** The place of an event's name. */
export type NameField = (typeof NAME_FIELDS)[number];

/** How a callback was sent. */
export type CallbackMethod = 'GET' | 'POST';

/** The definition of one event class, from which everything else (names, types, docs, samples) is derived. */
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
  /** The names of the event on the wire, the documented one first. Empty if no field names it. */
  readonly wire: readonly string[];
  /**
   * Where its name is: in one of these fields, or as the root of an XML document. Default: `type` for messaging and
   * MFA, `eventType` for all others.
   */
  readonly nameFields?: readonly NameField[];
  /** Every name on the wire is documented. Default: names after the first are treated as misspellings of it. */
  readonly keepsName?: boolean;
  /** How it is answered. Default, on the lane `answer`: with BXML. */
  readonly answer?: AnswerForm<Answer>;
  /**
   * The one field (a dotted path) without which the payload cannot be this event: present, text, not empty. Other
   * missing fields are drift. The library's own events have no such field.
   */
  readonly identity?: string;
  /** One line for people: when Bandwidth sends it. */
  readonly summary: string;
  /** The methods Bandwidth documents for it, the usual one first. */
  readonly methods: readonly CallbackMethod[];
  /** A payload as Bandwidth would send it, with values of our own. */
  readonly sample: Readonly<Record<string, unknown>>;
  /** Distinguishes the event from another one with the same wire name, as `reject` from `hangup`. */
  readonly when?: (payload: Readonly<Record<string, unknown>>) => boolean;
  /** The name of the event class this one extends, whose handlers it reaches as well. */
  readonly alsoReaches?: string;
  /** `nothing`: an unanswered callback may stay without BXML (voice conference events). Default: it gets `<Response/>`. */
  readonly unanswered?: 'nothing';
  /**
   * Fields (dotted paths) that tell one callback from its duplicate. By default, and when one of them is missing, the
   * whole payload is compared.
   */
  readonly keyFields?: readonly string[];
  /**
   * The payload holds neither a time nor an id of its own, so an identical one may be a new event.
   * Duplicates are then recognised for seconds only.
   */
  readonly repeatable?: boolean;
  /** The secret that Bandwidth signs it with, if it does. */
  readonly signedAs?: SignedKind;
  /** The BXML that an answer may contain, if the API restricts it. */
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
