import type { Api, NameField } from '../events/definition.js';
import { hasValue } from '../events/fields/convert.js';
import type { Payload, Surroundings } from './payload.js';
import { namesakesOf } from './wire-names.js';

/** The fields that may name an event, in the order in which they are searched. */
const FIELDS = ['eventType', 'type', 'event', 'subscriptionType'] as const satisfies readonly NameField[];

/**
 * What the events of an API have beside their names, of which one field is enough. An event of tomorrow whose own name
 * is not known yet may have one of their names in another field.
 */
const MARKS: Readonly<Partial<Record<Api, readonly string[]>>> = {
  messaging: ['message'],
  mfa: ['message', 'platform'],
  'messaging-international': ['msgId'],
  webrtc: ['endpointId', 'participantId', 'fromType', 'toType'],
};

/**
 * The field in which a payload names its event; `undefined` if it has none of them. The first that names an event of
 * the catalogue counts: others may be new, or mean something else, as `type` does in some events of WebRTC.
 */
export function nameFieldOf(payload: Payload, surroundings: Surroundings): NameField | undefined {
  const first = FIELDS.find((field) => hasValue(payload, field));
  if (first === undefined || first === 'type' || !hasValue(payload, 'type')) return known(payload, surroundings, first);
  const isMessage = surroundings.inBatch || hasValue(payload, 'message');
  if (isMessage && namesakesOf('type', payload['type']).length > 0) return 'type';
  const isTyped = isMessage || hasValue(payload, 'platform');
  return known(payload, surroundings, first, isTyped ? 'type' : first);
}

/** The first field that names a known event, else `otherwise`. */
function known(
  payload: Payload,
  { inBatch }: Surroundings,
  first: NameField | undefined,
  otherwise = first,
): NameField | undefined {
  if (first === undefined || namesakesOf(first, payload[first]).length > 0) return first;
  const isMarked = (api: Api) =>
    (api === 'messaging' && inBatch) || (MARKS[api]?.some((mark) => hasValue(payload, mark)) ?? true);
  return FIELDS.find((field) => namesakesOf(field, payload[field]).some(({ api }) => isMarked(api))) ?? otherwise;
}
