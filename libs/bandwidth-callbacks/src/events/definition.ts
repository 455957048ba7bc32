/** The three Bandwidth APIs whose callbacks are known: the legacy V1 ("Catapult"), and today's voice, messaging and MFA. */
export type Api = 'v1' | 'voice' | 'messaging' | 'mfa';

/** `answer`: Bandwidth waits for BXML. `notify`: it only wants to know that the callback was taken. */
export type Lane = 'answer' | 'notify';

/** How a callback was sent. */
export type CallbackMethod = 'GET' | 'POST';

/** What one event class says of itself; everything else (names, types, docs, samples) is derived from it. */
export interface EventDefinition<Name extends string = string, A extends Api = Api, L extends Lane = Lane> {
  /** The name handlers use: `gather`, `voice.gather`, `messaging.message-received`. */
  readonly name: Name;
  readonly api: A;
  readonly lane: L;
  /** The values of `eventType` or `type` on the wire, the documented one first. */
  readonly wire: readonly string[];
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
  /** Fields (dotted paths) that tell one callback from its duplicate. Default: the whole payload does. */
  readonly keyFields?: readonly string[];
  /**
   * The payload holds neither a time nor an id of its own, so an identical one may be a new event.
   * Duplicates are then recognised for seconds only.
   */
  readonly repeatable?: boolean;
  /** Which BXML an answer may hold, where the API restricts it. */
  readonly answerRule?: 'conference' | 'transferAnswer';
}

/** A class whose instances are events. */
export interface EventClass<E extends object = object> {
  new (): E;
  readonly definition: EventDefinition;
}

/** Keeps the literal types of name, API and lane, so that types can be derived from the class. */
export function define<const Name extends string, const A extends Api, const L extends Lane>(
  definition: EventDefinition<Name, A, L>,
): EventDefinition<Name, A, L> {
  return definition;
}
