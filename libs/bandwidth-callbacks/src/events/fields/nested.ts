import { type Read, readObject, readText, UNREADABLE } from './convert.js';
import { fieldsOf } from './field.js';
import { instanceFrom } from './instance.js';

const open = new WeakSet<object>();

/** Class decorator: keys the class does not declare are kept on the instance, as texts. */
export const OpenFields = (): ClassDecorator => (type) => {
  open.add(type);
};

/** Whether the class keeps keys that it does not declare. */
export function isOpen(type: new () => object): boolean {
  return open.has(type);
}

/** A nested object as an instance of its class. */
export function readNested(raw: unknown, type: new () => object): Read<object> {
  const object = readObject(raw);
  if (object === undefined || object === UNREADABLE) return object;
  const instance = instanceFrom(type, object);
  return isOpen(type) ? Object.assign(instance, remainingTexts(object, type)) : instance;
}

/** A list of objects, each as an instance of its class; one alone, as XML has it, is a list too. */
export function readNestedList(raw: unknown, type: new () => object): Read<object[]> {
  if (raw === undefined || raw === null) return undefined;
  const instances = (Array.isArray(raw) ? raw : [raw]).map((item) => readNested(item, type));
  return instances.every((instance) => typeof instance === 'object') ? instances : UNREADABLE;
}

/** An open map of texts, as SIP headers are. Values that are not text are left out. */
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

/** `__proto__`, `constructor` and similar names are never names of headers. */
function isInherited(key: string): boolean {
  return key in Object.prototype;
}
