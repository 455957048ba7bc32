import { parseTime } from '../../events/fields/time.js';
import { merge } from '../merge.js';

type Fields = Readonly<Record<string, unknown>>;

/** The fields in which Bandwidth sends the time of an event. */
const TIMES = ['eventTime', 'time'] as const;

/**
 * Whether a payload has a time or the id of a message, with which a second one can differ from a first. Others, such as
 * a V1 `redirect`, are the same each time that Bandwidth sends them.
 */
export function canDiffer(payload: Fields): boolean {
  const { message } = payload as { readonly message?: { readonly id?: unknown } | null };
  return TIMES.some((name) => name in payload) || message?.id !== undefined;
}

/**
 * Makes a new event of an event's payload that was sent before, a moment later and for another message. Otherwise it
 * would be a duplicate. Values that the test set itself are kept.
 *
 * @param count how many events of this name were sent before
 */
export function asEventOfItsOwn(payload: Fields, overrides: Fields, count: number): Fields {
  if (count === 0) return payload;
  const name = TIMES.find((each) => typeof payload[each] === 'string' && !Object.hasOwn(overrides, each));
  const time = name && parseTime(payload[name] as string); // some samples have times that `Date.parse` cannot read
  const later = time && new Date(time.getTime() + count).toISOString();
  const { message } = payload as { readonly message?: { readonly id?: string } };
  const { id } = (overrides['message'] ?? {}) as { readonly id?: unknown };
  return merge(payload, {
    ...(name && later && { [name]: later }),
    ...(message?.id !== undefined && id === undefined && { message: { id: `${message.id}-${count}` } }),
  });
}
