import fc from 'fast-check';
import { catalogue } from '../../events/catalogue.js';
import type { EventClass, EventDefinition } from '../../events/definition.js';
import { idempotencyKey } from './idempotency-key.js';

const here = { route: '', params: {} };
const event = { name: 'gather' } as EventDefinition;
const receipt = {
  name: 'messaging.message-delivered',
  keyFields: ['type', 'message.id', 'to'],
} as unknown as EventDefinition;

it('the order of keys makes no difference, at any depth', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (payload) => {
      expect(idempotencyKey(event, reversed(payload), here)).toBe(idempotencyKey(event, payload, here));
    }),
  );
});

it('of more keys than any event has, the order is taken as it came', () => {
  const wide = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n]));
  const keyOf = (payload: unknown) => idempotencyKey(event, payload, here);
  expect(keyOf(reversed(wide(1_000)))).toBe(keyOf(wide(1_000)));
  expect(keyOf(reversed(wide(1_001)))).not.toBe(keyOf(wide(1_001)));
  expect(keyOf(wide(1_001))).toBe(keyOf(wide(1_001)));
});

it('payloads that differ have different keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const isSame = isDeepEqual(one, other);
      expect(idempotencyKey(event, one, here) === idempotencyKey(event, other, here)).toBe(isSame);
    }),
  );
});

it('the route and the event are part of it', () => {
  const keys = [
    idempotencyKey(event, {}, here),
    idempotencyKey(event, {}, { route: 'menu', params: {} }),
    idempotencyKey({ ...event, name: 'voice.gather' }, {}, here),
  ];
  expect(new Set(keys).size).toBe(3);
});

it('of a message it is type, id and recipient, and nothing else', () => {
  const payload = { type: 'message-delivered', to: '+15551230001', time: '1', message: { id: 'm-1', text: 'a' } };
  const key = idempotencyKey(receipt, payload, here);
  expect(
    idempotencyKey(receipt, { ...payload, time: '2', message: { id: 'm-1' } }, { route: 'other', params: {} }),
  ).toBe(key);
  for (const change of [{ type: 'message-failed' }, { to: '+15551230002' }, { message: { id: 'm-2' } }]) {
    expect(idempotencyKey(receipt, { ...payload, ...change }, here)).not.toBe(key);
  }
});

it('of events other than messages it is all of the payload', () => {
  const narrower = (catalogue as readonly EventClass[]).filter(({ definition }) => definition.keyFields !== undefined);
  expect(new Set(narrower.map(({ definition }) => definition.api))).toEqual(new Set(['messaging']));
});

it('of a message that lacks one of them it is all of it, or one would be taken for another', () => {
  const keyOf = (payload: object) => idempotencyKey(receipt, payload, here);
  for (const lacking of [{}, { to: null }, { to: '' }, { message: {} }]) {
    const payload = { type: 'message-delivered', message: { id: 'm-1' }, ...lacking };
    expect(keyOf({ ...payload, time: '1' })).not.toBe(keyOf({ ...payload, time: '2' }));
    expect(keyOf({ ...payload, time: '1' })).toBe(keyOf({ time: '1', ...payload }));
  }
});

it('tenants that share a path have keys of their own', () => {
  const keyOf = (definition: EventDefinition, tenant: string) =>
    idempotencyKey(definition, { type: 't', message: { id: 'm-1' } }, { route: '', params: { tenant } });
  expect(keyOf(event, 'a')).not.toBe(keyOf(event, 'b'));
  expect(keyOf(receipt, 'a')).not.toBe(keyOf(receipt, 'b'));
  expect(keyOf(receipt, 'a')).toBe(keyOf(receipt, 'a'));
});

it('shows nothing of the payload', () => {
  expect(idempotencyKey(receipt, { to: '+15551230001' }, here)).toMatch(/^messaging\.message-delivered:[\w-]{43}$/);
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([key, item]) => [key, reversed(item)]));
}

function isDeepEqual(one: unknown, other: unknown): boolean {
  try {
    // JSON knows no negative zero.
    expect(JSON.parse(JSON.stringify(one))).toEqual(JSON.parse(JSON.stringify(other)));
    return true;
  } catch {
    return false;
  }
}
