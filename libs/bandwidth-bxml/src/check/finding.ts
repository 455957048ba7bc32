import type { BxmlPosition, BxmlProblemCode } from '../reader/document.js';

/** What can be wrong with a document. Codes are stable; messages may be reworded. */
export type BxmlFindingCode =
  | BxmlProblemCode
  /** The root is neither `<Response>` nor `<Bxml>`. */
  | 'BXML_NO_RESPONSE'
  /** No verb of BXML has this name. */
  | 'BXML_UNKNOWN_VERB'
  /** SSML that Bandwidth does not list. */
  | 'BXML_UNKNOWN_SSML'
  /** The verb has no such attribute; Bandwidth is assumed to ignore it. */
  | 'BXML_UNKNOWN_ATTRIBUTE'
  /** The verb is not allowed there. */
  | 'BXML_NESTING'
  /** The verb must contain other elements. */
  | 'BXML_CHILD_MISSING'
  /** The verb contains too many elements. */
  | 'BXML_TOO_MANY_CHILDREN'
  /** The verb needs this attribute. */
  | 'BXML_ATTRIBUTE_MISSING'
  /** The value is not a number, not a boolean or not one of the choices. */
  | 'BXML_VALUE_INVALID'
  /** The number is too small or too large. */
  | 'BXML_VALUE_OUT_OF_RANGE'
  /** The value or text is too long. */
  | 'BXML_VALUE_TOO_LONG'
  /** The verb needs a text, and has none or a blank one: a prompt, a number, a URL. */
  | 'BXML_TEXT_BLANK'
  /** The text does not have the form that the verb needs. */
  | 'BXML_TEXT_INVALID'
  /** There is text where Bandwidth reads none. */
  | 'BXML_TEXT_IGNORED'
  /** A verb before it hands control away. */
  | 'BXML_NEVER_RUN'
  /** A `<Gather>` without `gatherUrl` throws the digits away. */
  | 'BXML_GATHER_WITHOUT_URL'
  /** The URL is relative, and there is no base URL to resolve it. */
  | 'BXML_RELATIVE_URL'
  /** The URL cannot be read, or its scheme does not fit. */
  | 'BXML_URL_INVALID'
  /** Bandwidth sends these credentials over https only. */
  | 'BXML_CREDENTIALS_UNSECURED';

/** One problem of a document. It contains no value and no text of the document. */
export interface BxmlFinding extends BxmlPosition {
  readonly code: BxmlFindingCode;
  /** `error`: Bandwidth refuses the document. `warning`: it runs, but probably not as intended. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** The verb of BXML that it is about. */
  readonly verb?: string;
  /** The attribute of BXML that it is about. */
  readonly attribute?: string;
  /** Bandwidth's page about it. */
  readonly page: string;
}
