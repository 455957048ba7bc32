import { type Read, readObject, readText, UNREADABLE } from './convert.js';
import { fieldsOf } from './field.js';
import { instanceFrom } from './instance.js';

const open = new WeakSet<object>();

/** Class decorator: the instance keeps keys that the class does not declare, as texts. */
export const OpenFields = (): ClassDecorator => (type) => {
  open.add(type);
};

/** Whether the class keeps keys that it does not declare. */
export function isOpen(type: new () => object): boolean {
  return open.has(type);
}

/** Reads a nested object as an instance of its class. */
export function readNested(raw: unknown, type: new () => object): Read<object> {
  const object = readObject(raw);
  if (object === undefined || object === UNREADABLE) return object;
  const instance = instanceFrom(type, object);
  return isOpen(type) ? Object.assign(instance, remainingTexts(object, type)) : instance;
}

/** Reads a list of objects, each as an instance of its class. A single object is a list too, since XML has no lists. */
export function readNestedList(raw: unknown, type: new () => object): Read<object[]> {
  if (raw === undefined || raw === null) return undefined;
  const instances = (Array.isArray(raw) ? raw : [raw]).map((item) => readNested(item, type));
  return instances.every((instance) => typeof instance === 'object') ? instances : UNREADABLE;
}

/** Reads an object of texts with any keys, such as SIP headers. Values that are not text are left out. */
export function readTextMap(raw: unknown): Read<Record<string, string>> {
  const object = readObject(raw);
  return object === undefined || object === UNREADABLE ? object : texts(Object.entries(object));
}

/** The text under a key that no field declares; `undefined` if the value is not text. */
export function remainingText(key: string, value: unknown): string | undefined {
  const text = isInherited(key) ? undefined : readText(value);
  return typeof text === 'string' ? text : undefined;
}

function remainingTexts(object: Readonly<Record<string, unknown>>, type: new () => object): Record<string, string> {
  const declared = new Set(fieldsOf(type).flatMap((field) => [field.name, ...(field.aliases ?? [])]));
  return texts(Object.entries(object).filter(([key]) => !declared.has(key)));
}

function texts(entries: [string, unknown][]): Record<string, string> {
  return Object.fromEntries(
    entries.flatMap(([key, value]) => {
      const text = remainingText(key, value);
      return text === undefined ? [] : [[key, text]];
    }),
  );
}

/** Whether a key is `__proto__`, `constructor` or a similar name, which no header has. */
function isInherited(key: string): boolean {
  return key in Object.prototype;
}
