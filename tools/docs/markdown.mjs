/** Turns generated parts into Markdown, and puts them where they belong. */

/**
 * A table. Cells are Markdown; a `|` in one is escaped here.
 *
 * @param {readonly string[]} header
 * @param {readonly (readonly string[])[]} rows
 * @returns {string}
 */
export function table(header, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * Replaces what stands between `<!-- name -->` and `<!-- /name -->`.
 *
 * @param {string} text
 * @param {string} name
 * @param {string} content
 * @returns {string}
 */
export function fill(text, name, content) {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest, ...others] = text.split(begin);
  const after = rest?.split(end);
  if (before === undefined || after?.length !== 2 || others.length > 0) {
    throw new Error(`The document must hold ${begin} and ${end} once each.`);
  }
  return `${before}${begin}\n\n${content}\n\n${end}${after[1]}`;
}

/**
 * Text of a documentation comment as Markdown that renders: links to symbols become their names, and references to the
 * catalogue's sources are left out.
 *
 * @param {string} comment
 * @returns {string}
 */
export function prose(comment) {
  return comment
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/\{@link (\w+)(?:\.\w+)?\}/g, '`$1`')
    .replaceAll(/ \((?:V[12] )?`protocol\.md`[^)]*\)/g, '')
    .trim();
}

/** @param {string} text */
function cell(text) {
  return text.replaceAll('\n', ' ').replaceAll('|', String.raw`\|`);
}
