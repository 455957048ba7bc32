import { OnCallbackReport, reportersOf } from './on-callback-report.decorator.js';

const decorate = OnCallbackReport() as (target: object, key: string, method?: PropertyDescriptor) => void;
const method = () => undefined;

it.each<[what: string, target: object, descriptor: PropertyDescriptor | undefined]>([
  ['a static method', class Metrics {}, { value: method }],
  ['a property', {}, undefined],
  ['a getter', {}, { get: () => method }],
])('is refused on %s', (_what, target, descriptor) => {
  expect(() => decorate(target, 'count', descriptor)).toThrow(
    expect.objectContaining({ code: 'BANDWIDTH_HANDLER_DECLARATION' }),
  );
});

it('is found on the methods of a class and of those it extends', () => {
  const base = {};
  decorate(base, 'count', { value: method });
  const extended = Object.create(base) as object;
  decorate(extended, 'measure', { value: method });
  expect(reportersOf(extended)).toEqual(['measure', 'count']);
  expect(reportersOf(base)).toEqual(['count']);
});
