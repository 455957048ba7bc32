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
