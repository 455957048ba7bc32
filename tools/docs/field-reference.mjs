import { apis, eventsOf } from './apis.mjs';
import { prose, table } from './markdown.mjs';

/** @typedef {import('../../libs/bandwidth-callbacks/src/events/definition.js').Api} Api */
/** @typedef {import('../../libs/bandwidth-callbacks/src/events/definition.js').EventClass} EventClass */
/** @typedef {import('../../libs/bandwidth-callbacks/src/events/fields/field-spec.js').FieldSpec} FieldSpec */
/** @typedef {(type: new () => object) => readonly FieldSpec[]} FieldsOf */
/** @typedef {import('./comments.mjs').Comments} Comments */

/**
 * The page of one API: every event with its fields, then the objects that fields hold.
 *
 * @param {Api} api
 * @param {readonly EventClass[]} catalogue
 * @param {FieldsOf} fieldsOf
 * @param {Comments} comments
 * @returns {string}
 */
export function fieldReference(api, catalogue, fieldsOf, comments) {
  const { title, about, setUp } = /** @type {(typeof apis)[number]} */ (apis.find((each) => each.api === api));
  const events = eventsOf(catalogue, api);
  const objects = nestedTypes(events, fieldsOf);
  return [
    `# ${title} events`,
    '<!-- Written by `npm run docs` from the event classes. -->',
    `For whoever handles ${title} events: ${about}. How names, lanes and types are meant is told in [Events](../events.md).`,
    ...(setUp ? [`**Setting up.** ${setUp}`] : []),
    ...events.flatMap((type) => eventSection(type, fieldsOf, comments)),
    ...(objects.length > 0
      ? ['## Objects', ...objects.flatMap((type) => objectSection(type, fieldsOf, comments))]
      : []),
  ].join('\n\n');
}

/**
 * @param {EventClass} type
 * @param {FieldsOf} fieldsOf
 * @param {Comments} comments
 */
function eventSection(type, fieldsOf, comments) {
  const { name, lane, wire, identity, methods, answer } = type.definition;
  const facts = [
    `Class \`${type.name}\``,
    `lane ${lane}`,
    `by ${methods.join(' or ')}`,
    ...(wire.length > 0 ? [`on the wire ${wire.map(code).join(' or ')}`] : ['no field names it']),
    ...(identity === undefined ? ['never refused for a missing field'] : [`refused without ${code(identity)}`]),
    ...(answer ? [`answered with ${answer.name}`] : []),
  ];
  return [
    `## \`${name}\``,
    `${facts.join(' · ')}.`,
    prose(comments.ofClass(type.name)),
    fieldTable(type, fieldsOf(type), comments),
  ];
}

/**
 * @param {new () => object} type
 * @param {FieldsOf} fieldsOf
 * @param {Comments} comments
 */
function objectSection(type, fieldsOf, comments) {
  return [`### \`${type.name}\``, prose(comments.ofClass(type.name)), fieldTable(type, fieldsOf(type), comments)];
}

/**
 * @param {new () => object} type
 * @param {readonly FieldSpec[]} fields
 * @param {Comments} comments
 */
function fieldTable(type, fields, comments) {
  return table(
    ['Field', 'Type', 'Sent', 'Meaning'],
    fields.map((field) => [
      code(field.name),
      typeOf(field),
      field.always === true ? 'always' : field.always ? `by ${field.always}` : '',
      [prose(comments.ofField(type.name, field.name)), known(field), spellings(field)].filter(Boolean).join(' '),
    ]),
  );
}

/** @param {FieldSpec} field */
function known({ known: values }) {
  return values && values.length > 1 ? `Known values: ${values.map((value) => code(String(value))).join(', ')}.` : '';
}

/** @param {FieldSpec} field */
function spellings({ aliases }) {
  return aliases?.length ? `Also spelled ${aliases.map(code).join(', ')}.` : '';
}

/** @type {Readonly<Record<FieldSpec['kind'], string>>} */
const TYPES = {
  text: 'string',
  address: 'string',
  time: 'Date',
  count: 'number',
  decimal: 'number',
  flag: 'boolean',
  texts: 'string[]',
  nested: 'object',
  list: 'object[]',
  map: 'Record<string, string>',
};

/** @param {FieldSpec} field */
function typeOf({ kind, nested }) {
  const name = nested?.().name;
  return name ? `[\`${name}${kind === 'list' ? '[]' : ''}\`](#${name.toLowerCase()})` : code(TYPES[kind]);
}

/**
 * The classes of the objects that the fields of these events hold, however deep.
 *
 * @param {readonly (new () => object)[]} types
 * @param {FieldsOf} fieldsOf
 * @returns {(new () => object)[]}
 */
function nestedTypes(types, fieldsOf) {
  const inner = types.flatMap((type) => fieldsOf(type).flatMap(({ nested }) => (nested ? [nested()] : [])));
  const own = [...new Set(inner)];
  return own.length === 0 ? [] : [...new Set([...own, ...nestedTypes(own, fieldsOf)])];
}

/** @param {string} text */
function code(text) {
  return `\`${text}\``;
}
