import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { prose } from './markdown.mjs';

/**
 * What the sources of the packages declare, as their comments tell of it: the tables of options, fields and codes are made
 * of it, so that each stands in one place.
 *
 * @typedef {object} Declared
 * @property {string} name
 * @property {string} comment without its tags
 * @property {ts.Node} node
 */

const root = new URL('../../', import.meta.url);

/**
 * The members of an interface or a class that are no secret of it, in their order. Those of interfaces that it extends and
 * that stand in the same file come first.
 *
 * @param {string} path from the root of the workspace
 * @param {string} name
 * @returns {readonly Declared[]}
 */
export function membersOf(path, name) {
  const file = parsed(path);
  const declaration = file.statements.find(
    (statement) =>
      (ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name?.text === name,
  );
  if (!declaration || !(ts.isInterfaceDeclaration(declaration) || ts.isClassDeclaration(declaration))) {
    throw new Error(`${path} declares no ${name}.`);
  }
  const bases = ts.isInterfaceDeclaration(declaration)
    ? (declaration.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => type.expression.getText()))
    : [];
  const own = [...declaration.members].flatMap((/** @type {ts.Node & { name?: ts.Node }} */ member) =>
    member.name && ts.isIdentifier(member.name) && !/\b(private|static)\b/.test(modifiersOf(member))
      ? [{ name: member.name.text, comment: commentOf(member), node: member }]
      : [],
  );
  return [...bases.flatMap((base) => membersOf(path, base)), ...own];
}

/**
 * The texts of a union with the comments in front of them.
 *
 * @param {string} path
 * @param {string} name
 * @returns {readonly { readonly name: string, readonly comment: string }[]}
 */
export function codesIn(path, name) {
  const [, union = ''] = new RegExp(String.raw`export type ${name} =([\s\S]*?');\n`).exec(read(path)) ?? [];
  const found = [...union.matchAll(/(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?\| '([^']+)'/g)];
  if (found.length === 0) throw new Error(`${path} has no union ${name}.`);
  return found.map(([, comment = '', code = '']) => ({
    name: code,
    comment: prose(comment.replaceAll(/^\s*\*/gm, '')),
  }));
}

/**
 * The forms of a union of objects that are told apart by `kind`.
 *
 * @param {string} path
 * @param {string} name
 * @returns {readonly { readonly kind: string, readonly comment: string, readonly others: readonly ts.PropertySignature[] }[]}
 */
export function kindsOf(path, name) {
  const forms = nodesIn(aliasIn(path, name)).filter(ts.isTypeLiteralNode);
  return forms.map(({ members }) => {
    const fields = members.filter(ts.isPropertySignature);
    const kind = fields.find((field) => field.name.getText() === 'kind');
    if (!kind?.type) throw new Error(`A form of ${name} has no kind.`);
    return {
      kind: kind.type.getText().slice(1, -1),
      comment: commentBefore(kind),
      others: fields.filter((field) => field !== kind),
    };
  });
}

/**
 * The objects in a file that have these names as texts, in their order: routes, options of commands, instruments.
 *
 * @param {string} path
 * @param {readonly string[]} names
 * @returns {readonly Readonly<Record<string, string>>[]}
 */
export function objectsWith(path, names) {
  return nodesIn(parsed(path))
    .filter(ts.isObjectLiteralExpression)
    .map((object) => textsIn(object))
    .filter((texts) => names.every((name) => name in texts));
}

/**
 * The parts of an object, each an object of texts: the options of a command by their names.
 *
 * @param {string} path
 * @param {string} name of the property that is the object
 * @returns {ReadonlyMap<string, Readonly<Record<string, string>>>}
 */
export function partsOf(path, name) {
  const found = nodesIn(parsed(path)).find(
    (node) => ts.isPropertyAssignment(node) && nameOf(node) === name && ts.isObjectLiteralExpression(node.initializer),
  );
  if (!found || !ts.isPropertyAssignment(found) || !ts.isObjectLiteralExpression(found.initializer)) {
    throw new Error(`${path} has no object ${name}.`);
  }
  return new Map(
    found.initializer.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) && ts.isObjectLiteralExpression(property.initializer)
        ? [[nameOf(property), textsIn(property.initializer)]]
        : [],
    ),
  );
}

/**
 * The calls of a file whose first argument is a text, such as `meter.createCounter('bandwidth.callbacks', …)`.
 *
 * @param {string} path
 * @param {RegExp} method
 */
export function callsIn(path, method) {
  return nodesIn(parsed(path))
    .filter(ts.isCallExpression)
    .flatMap(({ expression, arguments: [first, second] }) => {
      const [, kind] = method.exec(expression.getText()) ?? [];
      if (kind === undefined || !first || !ts.isStringLiteral(first)) return [];
      return [{ kind, name: first.text, ...(second && ts.isObjectLiteralExpression(second) && textsIn(second)) }];
    });
}

/**
 * The properties of an object that is a constant of a file, as they are written.
 *
 * @param {string} path
 * @param {string} name
 * @returns {ReadonlyMap<string, string>}
 */
export function propertiesOf(path, name) {
  const constant = constantIn(path, name);
  if (!constant || !ts.isObjectLiteralExpression(constant)) throw new Error(`${path} has no object ${name}.`);
  return new Map(
    constant.properties
      .filter(ts.isPropertyAssignment)
      .map((property) => [nameOf(property), property.initializer.getText()]),
  );
}

/**
 * The first arguments of the calls of a function by which a constant is made: also of those in other constants and
 * functions of the same file that it names.
 *
 * @param {string} path
 * @param {string} name
 * @param {string} called
 * @returns {readonly string[]}
 */
export function textsOfCalls(path, name, called) {
  const file = parsed(path);
  /** @type {(node: ts.Node) => readonly string[]} */
  const found = (node) => nodesOf(node).flatMap((each) => textsOfCall(each));
  /** @type {(node: ts.Node) => readonly string[]} */
  const textsOfCall = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === called) {
      const [first] = node.arguments;
      return first && ts.isStringLiteral(first) ? [first.text] : [];
    }
    const named = ts.isCallExpression(node) ? node.expression : node;
    if (!ts.isIdentifier(named)) return [];
    const helper = file.statements.filter(ts.isFunctionDeclaration).find((each) => each.name?.text === named.text);
    const meant = helper?.body ?? constantIn(path, named.text);
    return meant ? found(meant) : [];
  };
  /** What is looked at: arguments in their order; a call that counts is not looked into. */
  const nodesOf = (/** @type {ts.Node} */ node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'sequence') return [...node.arguments];
    if (ts.isArrowFunction(node)) return [node.body];
    if (ts.isBlock(node))
      return nodesIn(node).filter((each) => ts.isCallExpression(each) && each.expression.getText() === called);
    return [node];
  };
  const constant = constantIn(path, name);
  return constant ? found(constant) : [];
}

/**
 * The comment of what a file exports by this name.
 *
 * @param {string} path
 * @param {string} name
 */
export function commentOn(path, name) {
  const found = parsed(path).statements.find((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.some((each) => each.name.getText() === name);
    }
    return /** @type {{ name?: ts.Identifier }} */ (statement).name?.text === name;
  });
  if (!found) throw new Error(`${path} declares no ${name}.`);
  return commentOf(found);
}

/**
 * "How many are kept. Default: 3; more are forgotten.": what it means, and the default in words.
 *
 * @param {string} comment
 */
export function withDefault(comment) {
  const [before = '', ...rests] = comment.split(/\s*\bDefault:? /);
  const rest = rests.join(' ');
  const [, standard = '', more = ''] = /^((?:`[^`]*`|[^.;`]|[.](?=\S))*)[.;]?\s*(.*)$/.exec(rest) ?? [];
  const meaning = [before, more && more.charAt(0).toUpperCase() + more.slice(1)].filter(Boolean).join(' ');
  return { standard, meaning };
}

/** @param {string} path */
function read(path) {
  return readFileSync(new URL(path, root), 'utf8');
}

/** @param {string} path */
function parsed(path) {
  return ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true);
}

/** @param {ts.Node} node @returns {readonly ts.Node[]} all below it */
function nodesIn(node) {
  /** @type {ts.Node[]} */
  const found = [];
  const visit = (/** @type {ts.Node} */ each) => {
    found.push(each);
    ts.forEachChild(each, visit);
  };
  ts.forEachChild(node, visit);
  return found;
}

/** @param {string} path @param {string} name */
function aliasIn(path, name) {
  const found = parsed(path).statements.find(
    (statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === name,
  );
  if (!found) throw new Error(`${path} declares no ${name}.`);
  return found;
}

/** @param {string} path @param {string} name @returns {ts.Expression | undefined} */
function constantIn(path, name) {
  const declarations = parsed(path)
    .statements.filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations);
  return declarations.find((each) => each.name.getText() === name)?.initializer;
}

/** @param {ts.Node} node */
function modifiersOf(node) {
  return ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []).map((each) => each.getText()).join(' ') : '';
}

/** @param {ts.Node} node */
function commentOf(node) {
  const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc);
  return prose((comment && ts.getTextOfJSDocComment(comment.comment)) ?? '');
}

/** A comment on the line of the brace before it is none for the compiler. @param {ts.Node} node */
function commentBefore(node) {
  const [, comment = ''] = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\//.exec(node.getFullText()) ?? [];
  return prose(comment.replaceAll(/^\s*\*/gm, ''));
}

/** @param {ts.PropertyAssignment} property */
function nameOf({ name }) {
  return ts.isStringLiteral(name) ? name.text : name.getText();
}

/** @param {ts.ObjectLiteralExpression} object @returns {Record<string, string>} what of it is a text */
function textsIn({ properties }) {
  return Object.fromEntries(
    properties.flatMap((property) => {
      if (!ts.isPropertyAssignment(property)) return [];
      const text = textOf(property.initializer);
      return text === undefined ? [] : [[nameOf(property), text]];
    }),
  );
}

/** @param {ts.Expression} expression @returns {string | undefined} */
function textOf(expression) {
  if (ts.isStringLiteral(expression) || ts.isNoSubstitutionTemplateLiteral(expression)) return expression.text;
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [textOf(expression.left), textOf(expression.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}
