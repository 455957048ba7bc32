import type { Verb } from './document.js';

/** An attribute as a number. */
export function number(verb: Verb, name: string, usual: number): number {
  const written = verb.attributes[name]?.trim();
  const value = written ? Number(written) : Number.NaN;
  return Number.isFinite(value) ? value : usual;
}

/** An attribute in seconds, as ms. */
export function seconds(verb: Verb, name: string, usual: number): number {
  return number(verb, name, usual) * 1000;
}

/** An attribute that is true or false. */
export function flag(verb: Verb, name: string, usual: boolean): boolean {
  const written = verb.attributes[name]?.trim().toLowerCase();
  return written === 'true' ? true : written === 'false' ? false : usual;
}

/** An attribute as text; the default when it is absent or blank. */
export function text(verb: Verb, name: string, usual: string): string {
  const value = verb.attributes[name];
  return value === undefined || value.trim() === '' ? usual : value.trim();
}
