import ts from 'typescript';
import { prose, table } from './markdown.mjs';

/**
 * @typedef {object} Option
 * @property {string} name `idempotency.ttl`
 * @property {string} standard the default, in words
 * @property {string} meaning
 * @property {string} details the whole comment, where it says more
 */

/**
 * The options of `forRoot`, as the comments of their declaration tell them. An option that is an object of its own is
 * followed by its parts: `idempotency.ttl`.
 *
 * @param {string} source the text of `options.ts`
 * @returns {readonly Option[]}
 */
export function readOptions(source) {
  const file = ts.createSourceFile('options.ts', source, ts.ScriptTarget.Latest, true);
  const interfaces = new Map(
    file.statements.filter(ts.isInterfaceDeclaration).map((declaration) => [declaration.name.text, declaration]),
  );
  const root = interfaces.get('BandwidthCallbacksOptions');
  if (!root) throw new Error('options.ts declares no BandwidthCallbacksOptions.');
  return optionsIn(root, interfaces, '');
}

/**
 * @param {readonly Option[]} options
 * @returns {string}
 */
export function optionsTable(options) {
  return table(
    ['Option', 'Default', 'Meaning'],
    options.map(({ name, standard, meaning }) => [`\`${name}\``, standard, meaning]),
  );
}

/**
 * What is to be said of options beyond the table.
 *
 * @param {readonly Option[]} options
 * @returns {string}
 */
export function optionsDetails(options) {
  return options
    .filter(({ details }) => details !== '')
    .map(({ name, details }) => `- \`${name}\`: ${details}`)
    .join('\n');
}

/**
 * @param {ts.InterfaceDeclaration} declaration
 * @param {ReadonlyMap<string, ts.InterfaceDeclaration>} interfaces
 * @param {string} parent
 * @returns {Option[]}
 */
function optionsIn(declaration, interfaces, parent) {
  return declaration.members.filter(ts.isPropertySignature).flatMap((member) => {
    const name = parent + member.name.getText();
    const type = member.type?.getText() ?? '';
    const part = [...interfaces].find(([partName]) => new RegExp(String.raw`\b${partName}\b`).test(type))?.[1];
    return [{ name, ...described(name, commentOf(member)) }, ...(part ? optionsIn(part, interfaces, `${name}.`) : [])];
  });
}

/** @param {ts.PropertySignature} member */
function commentOf(member) {
  const [comment] = ts.getJSDocCommentsAndTags(member);
  const text = comment && ts.isJSDoc(comment) ? ts.getTextOfJSDocComment(comment.comment) : undefined;
  return text ?? '';
}

/**
 * "Bytes a body may have. Default: 1,048,576; larger ones …": the first sentence is the meaning; where there are more than
 * that and the default, all of it is the details.
 *
 * @param {string} name
 * @param {string} comment
 */
function described(name, comment) {
  const [before = '', rest = ''] = comment.split(/\s*\bDefault: /);
  const [, standard, more = ''] = /^(.*?)(?:[;.]\s+(.*)|\.?)$/.exec(prose(rest)) ?? [];
  if (!standard) throw new Error(`The comment of the option ${name} does not hold "Default: …".`);
  const [meaning = '', ...further] = prose(before).split(/(?<=\.)\s+(?=[A-Z])/);
  const rests = [...further, more.charAt(0).toUpperCase() + more.slice(1)].filter(Boolean);
  if (meaning === '') return { standard, meaning: rests.join(' '), details: '' };
  return { standard, meaning, details: rests.length > 0 ? [meaning, ...rests].join(' ') : '' };
}
