/** A part of a path that a programmer named, not one that names a person or is a secret. */
const PLAIN = /^(?:v\d{1,2}|[A-Za-z][A-Za-z._-]{0,39})?$/;

/** A path as it is, if nothing in it can be personal. Its query is left out. */
export function plainPath(path: string, personal: ReadonlySet<string>): string | undefined {
  const [name = ''] = path.split('?');
  const parts = name.split('/');
  const isPlain = name.startsWith('/') && parts.length <= 12 && parts.every((part) => PLAIN.test(part));
  const values = new Set([...personal].filter((value) => value.length >= 3).map((value) => value.toLowerCase()));
  return isPlain && !parts.some((part) => values.has(part.toLowerCase())) ? name : undefined;
}
