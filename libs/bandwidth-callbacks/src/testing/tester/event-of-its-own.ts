import { merge } from '../merge.js';

type Fields = Readonly<Record<string, unknown>>;

/** The fields in which Bandwidth sends the time of an event. */
const TIMES = ['eventTime', 'time'] as const;

/**
 * Makes a new event of an event's payload that was sent before, a moment later and for another message. Otherwise it
 * would be a duplicate. Values that the test set itself are kept.
 *
 * @param count how many events of this name were sent before
 */
export function asEventOfItsOwn(payload: Fields, overrides: Fields, count: number): Fields {
  if (count === 0) return payload;
  const name = TIMES.find((each) => typeof payload[each] === 'string' && !Object.hasOwn(overrides, each));
  const later = name && new Date(Date.parse(String(payload[name])) + count).toISOString();
  const { message } = payload as { readonly message?: { readonly id?: string } };
  const { id } = (overrides['message'] ?? {}) as { readonly id?: unknown };
  return merge(payload, {
    ...(name && { [name]: later }),
    ...(message?.id !== undefined && id === undefined && { message: { id: `${message.id}-${count}` } }),
  });
}
