import fc from 'fast-check';
import type { KindOf } from './kinds.js';
import { strangeKey, type Value, value } from './values.js';

/** A change to a payload. */
export interface Mutation {
  /** Which of the payload's places is changed; taken modulo their number. */
  readonly place: number;
  readonly change: Exclude<KindOf<'changes'>, 'none'>;
  readonly key: string;
  readonly value: Value;
}

const place = fc.nat({ max: 63 });

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  place,
  change: fc.constantFrom('drop', 'replace', 'replace', 'replace', 'add', 'wrap', 'rename'),
  key: strangeKey,
  value,
});

/** A change that puts a value in. */
export function mutationWith(given: fc.Arbitrary<Value>): fc.Arbitrary<Mutation> {
  return fc.record({ place, change: fc.constantFrom('replace', 'add'), key: strangeKey, value: given });
}

/** The payload with its changes. It is changed in place. */
export function mutate(payload: object, mutations: readonly Mutation[]): unknown {
  const root: { payload: unknown } = { payload };
  for (const item of mutations) apply(item, root);
  return root.payload;
}

/** Whether a change puts its value in. */
export function putsValue({ change }: Mutation): boolean {
  return change === 'replace' || change === 'add';
}

function apply({ place: at, change, key: name, value: given }: Mutation, root: object): void {
  const [holder, key] = placeIn(root, at);
  const old: unknown = Reflect.get(holder, key);
  if (change === 'replace') put(holder, key, given.make());
  else if (change === 'wrap') put(holder, key, [old]);
  else if (change === 'add') put(typeof old === 'object' && old !== null ? old : holder, name, given.make());
  else if (holder !== root) Reflect.deleteProperty(holder, key);
  if (change === 'rename' && holder !== root) put(holder, name, old);
}

/** Also under `__proto__`, as a key like any other. */
function put(holder: object, key: string, item: unknown): void {
  if (Array.isArray(holder) && key === 'length') return;
  Object.defineProperty(holder, key, { value: item, enumerable: true, configurable: true, writable: true });
}

/** One of the places that a value has, itself among them; only the first of many are looked at. */
function placeIn(root: object, at: number): readonly [holder: object, key: string] {
  const holders: object[] = [];
  const keys: string[] = [];
  const open = [root];
  for (let holder = open.pop(); holder && keys.length < 64; holder = open.pop()) {
    for (const key of Object.keys(holder)) {
      const item: unknown = Reflect.get(holder, key);
      holders.push(holder);
      keys.push(key);
      if (typeof item === 'object' && item !== null) open.push(item);
      if (keys.length === 128) break;
    }
  }
  const index = at % keys.length;
  return [holders[index]!, keys[index]!];
}
