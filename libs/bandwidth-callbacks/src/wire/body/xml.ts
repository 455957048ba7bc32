import { othersTurn } from '../../async/others-turn.js';
import { type ParsedXml, type XmlLimits, XmlReader } from './xml-reader.js';

/**
 * The parser yields to the event loop after this many characters, since a hostile document can take as long as a
 * thousand callbacks.
 */
const PART = 65_536;

/**
 * Reads an XML document as an object: `{ root: content }`. An element with child elements becomes an object, any other
 * element becomes its trimmed text. Repeated elements become an array, and an attribute is `@name`. Namespace prefixes
 * are dropped. Only XML's five predefined entities are supported, and no DTD.
 */
export async function parseXml(text: string, limits: XmlLimits): Promise<ParsedXml> {
  const document = text.trimStart(); // some documents begin with a line break, which XML forbids before the declaration
  if (document === '') return { problem: 'is empty' };
  const reader = new XmlReader(limits);
  for (let at = 0; at < document.length && !reader.isRefused; at += PART) {
    if (at > 0) await othersTurn();
    reader.write(document.slice(at, at + PART));
  }
  return reader.end();
}
