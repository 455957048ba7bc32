/** How many characters stay in one line: they have room in a table on a telephone. */
const WHOLE = 16;

/**
 * Long code that may go on in the next line between its words, so that no table is as wide as its longest name.
 *
 * @param {string} html a `<code>` element
 */
export function breakable(html) {
  const [, begin = '', code = '', end = ''] = /^(<code[^>]*>)(.*)(<\/code>)$/s.exec(html) ?? [];
  if (code.length <= WHOLE) return html;
  return begin + code.replaceAll(/(?<=[_./,])(?=\w)|(?<=[a-z])(?=[A-Z])/g, '<wbr>') + end;
}
