/** @typedef {import('../../libs/bandwidth-bxml/src/index.js').VerbDefinition} VerbDefinition */
/** @typedef {import('../../libs/bandwidth-bxml/src/index.js').AttributeDefinition} AttributeDefinition */

const UNITS = { s: 'seconds', ms: 'milliseconds' };
const WRITTEN = '// Written by `npm run docs` from the list of verbs (`list/`).\n';

/**
 * The types of every verb's attributes, with ranges and defaults as their docstrings.
 *
 * @param {ReadonlyMap<string, VerbDefinition>} verbs
 */
export function attributeTypes(verbs) {
  const types = [...verbs.values()].filter(hasAttributes).map((verb) => {
    const fields = Object.entries(verb.attributes).map(
      ([name, definition]) =>
        `/** ${description(definition)} */\nreadonly ${name}${definition.required ? '' : '?'}: ${typeOf(definition)}${definition.required ? '' : ' | undefined'};`,
    );
    return `/** The attributes of \`<${verb.name}>\`: ${verb.page} */\nexport interface ${verb.name}Attributes {\n${fields.join('\n')}\n}\n`;
  });
  return `${WRITTEN}\n${types.join('\n')}`;
}

/**
 * The type of every typed verb: what it takes, and what may stand in it.
 *
 * @param {ReadonlyMap<string, VerbDefinition>} verbs
 */
export function verbTypes(verbs) {
  const all = [...verbs.values()];
  const top = all.filter(({ parents }) => !parents).map(({ name }) => name);
  const signatures = all.map((verb) => {
    const name = verb.name.charAt(0).toLowerCase() + verb.name.slice(1);
    return `/**\n * ${sentences(verb)}\n *\n * ${verb.page}\n */\nreadonly ${name}: ${signature(verb)};`;
  });
  const attributes = all.filter(hasAttributes).map(({ name }) => `${name}Attributes`);
  const shapes = ['EmptyVerb', 'EmptyVerbOf', 'Nested', 'Spoken', 'TextVerb', 'Verb', 'VerbAround', 'VerbOfWith', 'VerbText', 'VerbWith']; // prettier-ignore
  const used = shapes.filter((shape) => new RegExp(`\\b${shape}\\b`).test(`Nested Verb ${signatures.join('\n')}`));
  return `${WRITTEN}import type { ${attributes.join(', ')} } from './attributes.js';
import type { ${used.join(', ')} } from './verb.js';

/** The verbs that may stand directly in a document. */
export type DocumentVerb = ${union(top)};

/** Every verb of BXML, and every element that stands inside one. */
export interface Verbs {
  /** \`<Response>\`: The document that answers a callback. */
  readonly response: (...verbs: readonly Nested<DocumentVerb>[]) => Verb<'Response'>;
  ${signatures.join('\n')}
}
`;
}

/** @param {VerbDefinition} verb */
function signature({ name, attributes, text, children }) {
  const own = hasAttributes({ attributes }) ? `${name}Attributes` : 'Readonly<Record<string, never>>';
  const isNeeded = Object.values(attributes).some(({ required }) => required);
  if (text?.required) return `TextVerb<'${name}', ${own}, ${text.ssml ? 'Spoken' : 'VerbText'}>`;
  if (text) return `(...text: readonly VerbText[]) => Verb<'${name}'>`;
  if (!children) {
    if (!hasAttributes({ attributes })) return `() => Verb<'${name}'>`;
    return `${isNeeded ? 'EmptyVerbOf' : 'EmptyVerb'}<'${name}', ${own}>`;
  }
  const shape = isNeeded ? 'VerbOfWith' : children.min ? 'VerbAround' : 'VerbWith';
  return `${shape}<'${name}', ${own}, ${union(children.names)}>`;
}

/** @param {VerbDefinition} verb */
function sentences({ name, summary, text, children, parents, handsAway }) {
  const elements = children?.names.map((child) => `\`<${child}>\``).join(' or ');
  const count = children && (children.min === children.max ? 'one' : `${children.min ?? 0} to ${children.max}`);
  return [
    `\`<${name}>\`: ${summary}`,
    parents && `Stands in ${parents.map((parent) => `\`<${parent}>\``).join(' or ')} only.`,
    text && `Its text: ${text.summary}`,
    children && `Holds ${count} ${elements}.`,
    handsAway &&
      `What follows it never runs${handsAway === 'always' ? '' : ` when it has \`${handsAway.attribute}\``}.`,
  ]
    .filter(Boolean)
    .join('\n * ');
}

/** @param {Pick<VerbDefinition, 'attributes'>} verb */
function hasAttributes({ attributes }) {
  return Object.keys(attributes).length > 0;
}

/** @param {AttributeDefinition} definition */
function typeOf(definition) {
  switch (definition.kind) {
    case 'number':
    case 'boolean':
      return definition.kind;
    case 'choice':
      return union(definition.values);
    case 'url':
    case 'socket':
      return 'string | URL';
    case 'text':
      return 'string';
  }
}

/** @param {AttributeDefinition} definition */
function description(definition) {
  const { summary, default: standard } = definition;
  const facts = [
    range(definition),
    standard !== undefined && `default: ${standard === '' ? 'empty' : `\`${standard}\``}`,
  ];
  const told = facts.filter(Boolean).join('; ');
  return told ? `${summary} ${told.charAt(0).toUpperCase()}${told.slice(1)}.` : summary;
}

/** @param {AttributeDefinition} definition */
function range(definition) {
  if (definition.kind === 'text') return definition.maxLength && `at most ${definition.maxLength} characters`;
  if (definition.kind === 'socket') return 'a `wss:` URL';
  if (definition.kind !== 'number') return undefined;
  const { min, max, unit } = definition;
  const bounds = min === undefined ? `at most ${max}` : max === undefined ? `at least ${min}` : `${min} to ${max}`;
  return unit ? `${bounds} ${UNITS[unit]}` : bounds;
}

/** @param {readonly string[]} values */
function union(values) {
  return values.map((value) => `'${value}'`).join(' | ');
}
