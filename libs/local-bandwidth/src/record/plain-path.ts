/** A part of a path that a programmer chose. Others may be a person's name or a secret. */
const PLAIN = /^(?:v\d{1,2}|[A-Za-z][A-Za-z._-]{0,39})?$/;

/** The path without its query; `undefined` if something in it may be personal. */
export function plainPath(path: string, personal: ReadonlySet<string>): string | undefined {
  const [name = ''] = path.split('?');
  const parts = name.split('/');
  const isPlain = name.startsWith('/') && parts.length <= 12 && parts.every((part) => PLAIN.test(part));
  const values = new Set([...personal].filter((value) => value.length >= 3).map((value) => value.toLowerCase()));
  return isPlain && !parts.some((part) => values.has(part.toLowerCase())) ? name : undefined;
}
