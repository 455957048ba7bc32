import * as fc from 'fast-check';
import { isFinalStatus, laterStatus, type MessageStatus } from './message-status.js';

const status = fc.constantFrom<MessageStatus>(
  'message-sending',
  'message-sent',
  'message-delivered',
  'message-failed',
  'message-read',
);

it.each<[MessageStatus, boolean]>([
  ['message-sending', false],
  ['message-sent', false],
  ['message-delivered', true],
  ['message-failed', true],
  ['message-read', true],
])('%s is final: %p', (type, isFinal) => {
  expect(isFinalStatus(type)).toBe(isFinal);
});

it.each<[MessageStatus | undefined, MessageStatus, MessageStatus]>([
  [undefined, 'message-sending', 'message-sending'],
  [undefined, 'message-delivered', 'message-delivered'],
  ['message-sending', 'message-sent', 'message-sent'],
  ['message-sent', 'message-sending', 'message-sent'],
  ['message-sending', 'message-failed', 'message-failed'],
  ['message-delivered', 'message-sent', 'message-delivered'],
  ['message-delivered', 'message-read', 'message-read'],
  ['message-read', 'message-delivered', 'message-read'],
  ['message-delivered', 'message-failed', 'message-delivered'],
  ['message-failed', 'message-delivered', 'message-failed'],
])('after %s, a %s leaves it at %s', (current, next, expected) => {
  expect(laterStatus(current, next)).toBe(expected);
});

it('a state that was final stays final', () => {
  fc.assert(
    fc.property(status, status, (current, next) => {
      expect(isFinalStatus(laterStatus(current, next))).toBe(isFinalStatus(current) || isFinalStatus(next));
    }),
  );
});

it('events repeated in any order lead to a state as far along as in the order they happened', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray<MessageStatus>(['message-sending', 'message-sent', 'message-delivered', 'message-read'], {
        minLength: 1,
      }),
      (arrived) => {
        const happened = (['message-sending', 'message-sent', 'message-delivered', 'message-read'] as const).filter(
          (type) => arrived.includes(type),
        );
        expect([...arrived, ...arrived].reduce<MessageStatus | undefined>(laterStatus, undefined)).toBe(
          happened.at(-1),
        );
      },
    ),
  );
});
