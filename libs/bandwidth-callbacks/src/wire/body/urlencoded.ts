/**
 * Names and values as text; a repeated name has an array of its values. Bracketed names are not expanded into objects.
 */
export type Urlencoded = Record<string, string | string[]>;

/**
 * Reads a query string or a form.
 *
 * Names are used as sent, brackets included. Bandwidth's hangup example by GET pads names and values with blanks around
 * the `=` (https://github.com/Bandwidth/ap-docs/blob/master/bxml/callBacks/hangup.md); a padded name loses its blanks,
 * and its value the blank next to the `=`.
 *
 * @returns `undefined` when there are more than `limit` pairs.
 */
export function parseUrlencoded(text: string, limit: number): Urlencoded | undefined {
  if (count(text, '&') >= limit) return undefined;
  const result: Urlencoded = {};
  if (text === '') return result;
  for (const [rawName, rawValue] of new URLSearchParams(text)) {
    const name = rawName.trim();
    if (name === '' || name in Object.prototype) continue; // `__proto__` and `constructor` are no parameters
    const value = name === rawName ? rawValue : rawValue.replace(/^\s/, '').trimEnd();
    const others = result[name];
    if (others === undefined) result[name] = value;
    else result[name] = typeof others === 'string' ? [others, value] : [...others, value];
  }
  return result;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
