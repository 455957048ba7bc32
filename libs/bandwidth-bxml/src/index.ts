export { bxml } from './tag/bxml.js';
export type { Bxml } from './tag/bxml-text.js';
export { type BxmlSource, isBxmlSource } from './tag/bxml-source.js';
export { escapeXml } from './tag/escape.js';
export type { BxmlValue } from './tag/interpolate.js';
export { BxmlError, type BxmlErrorCode } from './errors.js';
export { verbs } from './verbs/verbs.js';
export type { DocumentVerb, Verbs } from './verbs/typed-verbs.js';
export type { Markup, Nested, Spoken, Verb, VerbText } from './verbs/verb.js';
export type * from './verbs/attributes.js';
export { readBxml } from './reader/read-bxml.js';
export type {
  BxmlDocument,
  BxmlElement,
  BxmlPosition,
  BxmlProblem,
  BxmlProblemCode,
  BxmlReading,
  ReadLimits,
} from './reader/document.js';
export { checkBxml, type CheckOptions } from './check/check-bxml.js';
export type { BxmlFinding, BxmlFindingCode } from './check/finding.js';
export { VERBS } from './list/verbs.js';
export type { AttributeDefinition, ChildrenDefinition, TextDefinition, VerbDefinition } from './list/definition.js';
