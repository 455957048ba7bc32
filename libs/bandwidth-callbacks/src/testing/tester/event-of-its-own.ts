import { merge } from '../merge.js';

type Fields = Readonly<Record<string, unknown>>;

/** The fields that Bandwidth tells the time of an event in. */
const TIMES = ['eventTime', 'time'] as const;

/**
 * Turns the payload of an event that was sent before into a new event, a moment later and for another message, since it
 * would otherwise be a duplicate. Values that the test set itself are kept.
 *
 * @param count how many such events were sent before
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
