import { catalogue } from '../../libs/bandwidth-callbacks/src/events/catalogue.js';
import type { EventClass } from '../../libs/bandwidth-callbacks/src/events/definition.js';
import { fieldsOf } from '../../libs/bandwidth-callbacks/src/events/fields/field.js';
import { inOrder, type VoiceEventName } from '../../libs/local-bandwidth/src/engine/payloads/key-orders.js';

/** An event for which every field has a value. */
const everything: Record<string, unknown> = new Proxy({}, { get: (_, key) => key });
const all: readonly EventClass[] = catalogue;
const voice = all.filter(({ definition }) => definition.api === 'voice');
const sent = voice.flatMap((type) =>
  type.definition.wire
    .map((event) => ({ event, type, keys: Object.keys(inOrder(event as VoiceEventName, everything)) }))
    .filter(({ keys }) => keys.length > 0),
);

it('every voice event of the catalogue can be sent', () => {
  expect(sent).toHaveLength(voice.length);
});

it.each(sent)('$event is never sent with a field that the catalogue does not have', ({ type, keys }) => {
  const known = new Set(fieldsOf(type).map(({ name }) => name));
  expect(keys.filter((key) => !known.has(key))).toEqual([]);
});

/** A SIP id belongs to SIP, which nobody here speaks. */
const NEVER_SENT: Readonly<Record<string, readonly string[]>> = { answer: ['sipCallId'], disconnect: ['sipCallId'] };

it.each(sent)('$event is sent with every field of the catalogue that it can have', ({ event, type, keys }) => {
  const missing = fieldsOf(type).filter(({ name }) => !keys.includes(name));
  expect(missing.map(({ name }) => name)).toEqual(NEVER_SENT[event] ?? []);
});
