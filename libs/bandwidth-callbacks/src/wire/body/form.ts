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

/** A form as the application's own parser read it, as a payload. */
export function formPayload(form: object): FormPayload | BodyProblem {
  const names = Object.keys(form);
  if (names.some(isJsonText)) return otherAsForm('JSON', 'application/json');
  return names.some(isXmlText) ? otherAsForm('XML', 'application/xml') : { payload: form, urlencoded: true };
}

/** What clients send as a form when they were given JSON and no content type: its beginning becomes a name. */
function isJsonText(name: string): boolean {
  return /^\s*(?:\{\s*["}]|\[\s*[{\]])/.test(name);
}

/** The same of XML. */
function isXmlText(name: string): boolean {
  return /^\s*<[?!A-Za-z]/.test(name);
}
