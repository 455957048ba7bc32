/** What a handler may throw that is not what one expects of an error. */
export const THROWN: readonly (readonly [what: string, make: () => unknown])[] = [
  ['null', () => null],
  ['undefined', () => undefined],
  ['a string', () => 'boom'],
  ['a symbol', () => Symbol('boom')],
  ['a bigint', () => 10n],
  ['a function', () => () => 'boom'],
  ['an object without a prototype', () => Object.create(null) as object],
  ['a frozen error', () => Object.freeze(new Error('boom'))],
  ['an error whose message throws', () => withGetter(new Error(), 'message')],
  ['an error whose name throws', () => withGetter(new Error(), 'name')],
  ['an error whose stack throws', () => withGetter(new Error('boom'), 'stack')],
  ['an error whose cause throws', () => withGetter(new Error('boom'), 'cause')],
  ['an error whose message is an object', () => Object.assign(new Error(), { message: { toString: fail } })],
  ['an error whose message is a symbol', () => Object.assign(new Error(), { message: Symbol('boom') })],
  ['an error whose name is a number', () => Object.assign(new Error('boom'), { name: 7 })],
  ['an error whose stack is a number', () => Object.assign(new Error('boom'), { stack: 7 })],
  ['an error that is its own cause', () => ownCause()],
  ['an error with causes without end', () => endlessCauses()],
  ['an error of many', () => new AggregateError([null, new Error('a'), 'b'], 'boom')],
  ['an error with a megabyte to say', () => new Error('boom '.repeat(200_000))],
  ['an error with a megabyte of digits', () => new Error('1'.repeat(1_000_000))],
  ['an error with a megabyte of blanks', () => new Error(`1${' '.repeat(1_000_000)}`)],
  ['a proxy whose every trap throws', () => new Proxy(new Error('boom'), everyTrapThrows())],
  ['a revoked proxy', () => revoked()],
  ['an object with a then that throws', () => withGetter({}, 'then')],
  ['a promise', () => Promise.resolve('boom')],
];

export function fail(): never {
  throw new Error('boom');
}

export function withGetter<T extends object>(object: T, key: string): T {
  return Object.defineProperty(object, key, { get: fail });
}

export function everyTrapThrows(): ProxyHandler<object> {
  return Object.fromEntries(Object.getOwnPropertyNames(Reflect).map((trap) => [trap, fail]));
}

export function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function ownCause(): Error {
  const error = new Error('boom');
  error.cause = error;
  return error;
}

function endlessCauses(): Error {
  return Object.defineProperty(new Error('boom'), 'cause', { get: endlessCauses });
}
