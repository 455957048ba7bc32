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
  if (names.some((name) => JSON_TEXT.test(name))) return otherAsForm('JSON', 'application/json');
  if (names.some((name) => XML_TEXT.test(name))) return otherAsForm('XML', 'application/xml');
  return { payload: form, urlencoded: true };
}

// How JSON and XML begin. Where a client labels them as a form, as curl does by default, their beginning becomes a name.
const JSON_TEXT = /^\s*(?:\{\s*["}]|\[\s*[{\]])/;
const XML_TEXT = /^\s*<[?!A-Za-z]/;
