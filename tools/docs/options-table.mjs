import ts from 'typescript';
import { prose, table } from './markdown.mjs';

/** @typedef {{ name: string, standard: string, meaning: string }} Option */

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
  return prose(text ?? '');
}

/**
 * "Bytes a body may have. Default: 1,048,576; larger ones …" is a meaning, a default, and more of the meaning.
 *
 * @param {string} name
 * @param {string} comment
 */
function described(name, comment) {
  const [meaning = '', rest] = comment.split(/\s*Default: /);
  const [, standard, more] = /^(.*?)(?:[;.]\s+(.*)|\.?)$/.exec(rest ?? '') ?? [];
  if (!standard) throw new Error(`The comment of the option ${name} does not end in "Default: …".`);
  return { standard, meaning: [meaning, more && capitalised(more)].filter(Boolean).join(' ') };
}

/** @param {string} text */
function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
