import { BxmlError } from '../errors.js';
import { scan, type Context, type Position } from './xml-scanner.js';

/** A position where escaping makes a value safe. */
export type Place = 'text' | 'attribute' | 'cdata' | 'comment';

const PLACES: Partial<Record<Context, Place>> = {
  text: 'text',
  'double-quoted': 'attribute',
  'single-quoted': 'attribute',
  cdata: 'cdata',
  comment: 'comment',
};

const scanned = new WeakMap<TemplateStringsArray, readonly Place[]>();

/**
 * The position of each interpolation of a template. A template literal is scanned once, however often it is used.
 *
 * @throws {BxmlError} `BANDWIDTH_BXML_PLACE` when one is at a position where escaping cannot make it safe (a tag or
 * attribute name, an unquoted attribute value, a declaration, an entity reference), or when the template ends inside
 * markup, so that whatever it is spliced into would be read differently.
 */
export function templatePlaces(template: TemplateStringsArray): readonly Place[] {
  const known = scanned.get(template);
  if (known) return known;
  if (!isTemplate(template)) throw noTemplate();
  const places: Place[] = [];
  let context: Context = 'text';
  template.forEach((piece: string | undefined, index) => {
    if (piece === undefined) throw unreadableTemplate();
    const position = scan(piece, context);
    if (index < template.length - 1) places.push(placeOf(position, index + 1));
    context = position.context;
  });
  if (context !== 'text') throw unfinished(context);
  scanned.set(template, places);
  return places;
}

function isTemplate(given: unknown): boolean {
  return Array.isArray(given) && 'raw' in given;
}

function placeOf({ context, tail }: Position, ordinal: number): Place {
  const place = PLACES[context];
  if (!place) throw unsafePlace(ordinal, ...unsafe(context, tail));
  if ((place === 'text' || place === 'attribute') && /&[^;]*$/.test(tail)) {
    throw unsafePlace(ordinal, 'after an "&" that is not finished', 'Write a literal "&" as "&amp;".');
  }
  return place;
}

function unsafe(context: Context, tail: string): [where: string, remedy: string] {
  if (context === 'declaration') return ['inside a "<!" declaration', 'BXML needs none: leave it out.'];
  if (context === 'instruction') return ['inside a "<?" instruction', 'Write the instruction out.'];
  if (/=\s*$/.test(tail)) return ['in an unquoted attribute value', 'Put quotes around it.'];
  if (/^<\S*$/.test(tail))
    return ['in a tag name', 'Write tag names out; choose between whole bxml`…` elements instead.'];
  return ['among the attributes of a tag', 'Write attribute names out and interpolate their quoted values only.'];
}

function unsafePlace(ordinal: number, where: string, remedy: string): BxmlError {
  return new BxmlError(
    'BANDWIDTH_BXML_PLACE',
    `Interpolation ${ordinal} of a bxml template stands ${where}, where escaping cannot make it safe.`,
    remedy,
  );
}

function unfinished(context: Context): BxmlError {
  return new BxmlError(
    'BANDWIDTH_BXML_PLACE',
    `A bxml template ends inside a ${context === 'tag' ? 'tag' : `${context} part`}.`,
    'Close what the template opens, so that it can stand alone or be spliced into another.',
  );
}

/** A tagged template hands over `undefined` for text with an escape sequence that JavaScript cannot read. */
function unreadableTemplate(): BxmlError {
  return new BxmlError(
    'BANDWIDTH_BXML_VALUE',
    'A bxml template holds an invalid escape sequence.',
    'Write a literal backslash as "\\\\".',
  );
}

/** `bxml('<Response/>')`, say. */
function noTemplate(): BxmlError {
  return new BxmlError(
    'BANDWIDTH_BXML_VALUE',
    'bxml is called as a function, and it is a tag.',
    'Put it before a template literal, without parentheses: bxml`<Response/>`.',
  );
}
