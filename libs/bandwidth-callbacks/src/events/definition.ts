import type { AnswerForm } from './answer-form.js';
import type { SignedKind } from './signatures.js';

/** The Bandwidth APIs whose callbacks are known: the legacy V1 ("Catapult") and today's. */
export type Api =
  'v1' | 'voice' | 'messaging' | 'mfa' | 'messaging-international' | 'numbers' | 'tollfree' | 'webrtc' | 'emergency';

/**
 * `answer`: Bandwidth waits for an answer, BXML unless the event says otherwise. `notify`: it only waits for a status.
 */
export type Lane = 'answer' | 'notify';

/**
 * The fields in which APIs name their events, in the order in which they are searched. The root of an XML document
 * comes last.
 */
export const NAME_FIELDS = ['eventType', 'type', 'event', 'subscriptionType', 'root'] as const;

/** The place of an event's name. */
export type NameField = (typeof NAME_FIELDS)[number];

/** The HTTP method of a callback. */
export type CallbackMethod = 'GET' | 'POST';

/** The definition of one event class, from which everything else (names, types, docs, samples) is derived. */
export interface EventDefinition<
  Name extends string = string,
  A extends Api = Api,
  L extends Lane = Lane,
  Answer = never,
> {
  /** The name that handlers use: `gather`, `voice.gather`, `messaging.message-received`. */
  readonly name: Name;
  readonly api: A;
  readonly lane: L;
  /** The names of the event on the wire, the documented one first. Empty if no field names it. */
  readonly wire: readonly string[];
  /**
   * Where the payload has the event's name: in one of these fields, or as the root of an XML document. Default: `type`
   * for messaging and MFA, `eventType` for all others.
   */
  readonly nameFields?: readonly NameField[];
  /** Whether every name in `wire` is documented. Default: names after the first are treated as misspellings of it. */
  readonly keepsName?: boolean;
  /** The form of its answer. Default on the answer lane: BXML. */
  readonly answer?: AnswerForm<Answer>;
  /**
   * The field (a dotted path) that a payload of this event must have, as text that is not empty. Other missing fields
   * are drift. The library's own events have no such field.
   */
  readonly identity?: string;
  /** When Bandwidth sends it, in one line for people. */
  readonly summary: string;
  /** The methods that Bandwidth documents for it, the usual one first. */
  readonly methods: readonly CallbackMethod[];
  /** A payload as Bandwidth would send it, with invented values. */
  readonly sample: Readonly<Record<string, unknown>>;
  /** Distinguishes the event from another one with the same wire name, as `reject` from `hangup`. */
  readonly when?: (payload: Readonly<Record<string, unknown>>) => boolean;
  /** The name of the event class this one extends, whose handlers it reaches as well. */
  readonly alsoReaches?: string;
  /**
   * What is sent when no handler answers; `nothing`: a reply without BXML (voice conference events). Default:
   * `<Response/>`.
   */
  readonly unanswered?: 'nothing';
  /**
   * Fields (dotted paths) whose values identify the event, so that a duplicate has the same. By default, and when one
   * of them is missing, the whole payload is compared.
   */
  readonly keyFields?: readonly string[];
  /**
   * Whether the payload has neither a time nor an id of its own, so that an identical one may be a new event.
   * Duplicates are then recognised for seconds only. Default: `false`.
   */
  readonly repeatable?: boolean;
  /** Which secret Bandwidth signs it with, if it does. */
  readonly signedAs?: SignedKind;
  /** Which rule restricts the BXML of its answer, if the API has one. */
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
