import {
  Address,
  Count,
  Decimal,
  Flag,
  Nested,
  NestedList,
  Text,
  TextMap,
  Texts,
  Time,
} from '../events/fields/index.js';
import type { EventClass } from '../events/definition.js';
import { validatedEvent } from './validated-reader.js';

class Inner {
  @Time() at?: Date;
}

class Everything {
  @Text() text?: string;
  @Texts({ known: ['red', 'blue'] }) colours?: string[];
  @Address() address?: string;
  @Time() time?: Date;
  @Count() count?: number;
  @Decimal() decimal?: number;
  @Flag() flag?: boolean;
  @Texts() texts?: string[];
  @TextMap() map?: Record<string, string>;
  @Nested(() => Inner) nested?: Inner;
  @NestedList(() => Inner) list?: Inner[];
}

it.each([
  ['text', {}, 'must be text'],
  ['address', [], 'must be text'],
  ['time', 'yesterday', 'must be a time'],
  ['count', 1.5, 'must be a whole number'],
  ['count', 2 ** 60, 'must be a whole number'],
  ['decimal', 'much', 'must be a number'],
  ['flag', 'maybe', 'must be true or false'],
  ['texts', [{}], 'must be a list of texts'],
  ['map', 'abc', 'must be an object'],
  ['nested', 5, 'must be an object'],
  ['list', 'abc', 'must be a list of objects'],
])(
  'a field of the kind %s that holds %j is undefined, and the reason says what it has to be',
  (field, value, reason) => {
    const { event, drift } = validatedEvent(Everything as unknown as EventClass, { [field]: value }, 'POST');
    expect(drift).toEqual([{ field, kind: 'unreadable', reason }]);
    expect(event).toHaveProperty(field, undefined);
  },
);

it('a field of an object in a field is named with its path', () => {
  const source = { nested: { at: 'never' }, list: [{ at: '2026-01-02T03:04:05Z' }, { at: 'never' }] };
  expect(validatedEvent(Everything as unknown as EventClass, source, 'POST').drift).toEqual([
    { field: 'nested.at', kind: 'unreadable', reason: 'must be a time' },
    { field: 'list.1.at', kind: 'unreadable', reason: 'must be a time' },
  ]);
});

it('a value that the catalogue does not know is kept, and the reason lists those that it knows', () => {
  const { event, drift } = validatedEvent(Everything as unknown as EventClass, { colours: ['red', 'green'] }, 'POST');
  expect(drift).toEqual([{ field: 'colours', kind: 'new value', reason: 'must be one of red, blue' }]);
  expect(event).toHaveProperty('colours', ['red', 'green']);
});

it('a list of objects with an element that is none is undefined, and the reason names that element', () => {
  const list = [{ at: '2026-01-02T03:04:05Z' }, 5];
  const { event, drift } = validatedEvent(Everything as unknown as EventClass, { list }, 'POST');
  expect(drift).toEqual([{ field: 'list.1', kind: 'unreadable', reason: 'must be an object' }]);
  expect(event).toHaveProperty('list', undefined);
});

it('reads an older spelling of a field where the one of today is null', () => {
  class Renamed {
    @Text({ aliases: ['before'] }) today?: string;
  }
  expect(validatedEvent(Renamed as EventClass, { today: null, before: 'a reason' }, 'POST')).toEqual({
    event: { today: 'a reason' },
    drift: [],
  });
});
