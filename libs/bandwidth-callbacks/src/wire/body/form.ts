import { type BodyProblem, otherAsForm, tooManyNames } from './problems.js';
import { parseUrlencoded } from './urlencoded.js';

interface FormPayload {
  readonly payload: object;
  readonly urlencoded: true;
}

/** Reads a form as a payload. */
export function readForm(text: string, queryLimit: number): FormPayload | BodyProblem {
  const form = parseUrlencoded(text, queryLimit);
  return form ? formPayload(form) : tooManyNames('The form');
}

/** Makes a payload from a form that a body parser of the application has read. */
export function formPayload(form: object): FormPayload | BodyProblem {
  const names = Object.keys(form);
  if (names.some(isJsonText)) return otherAsForm('JSON', 'application/json');
  return names.some(isXmlText) ? otherAsForm('XML', 'application/xml') : { payload: form, urlencoded: true };
}

/**
 * Detects JSON that a client labelled as a form, as curl does by default: the beginning of the JSON then becomes a
 * name.
 */
function isJsonText(name: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*[{\]])/.test(name);
}

/** Detects XML that a client labelled as a form. */
function isXmlText(name: string): boolean {
  return /^\s*<[?!A-Za-z]/.test(name);
}
