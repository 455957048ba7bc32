import { abandon } from './abandon.js';
import { type Bxml, BxmlText } from './bxml-text.js';
import { interpolate, type BxmlValue } from './interpolate.js';
import { templatePlaces } from './template-context.js';

/**
 * Writes BXML. Every interpolated value is escaped for its position: element text, quoted attribute value, CDATA
 * section or comment. Other `bxml`, `bandwidth-sdk` verbs and arrays are spliced in as element content. Nothing is
 * added to the text, not even an XML declaration.
 *
 * @throws {BxmlError} `BANDWIDTH_BXML_PLACE` when a value is at a position where escaping cannot make it safe (a tag or
 * attribute name, an unquoted attribute value); `BANDWIDTH_BXML_VALUE` when it is not a {@link BxmlValue}, a
 * promise for instance, or when this is called without a template literal.
 *
 * @example bxml`<Response> <Gather gatherUrl="${url}" maxDigits="${1}"> <SpeakSentence>Hello ${name}.</SpeakSentence>
 * ${options.map((option) => bxml`<SpeakSentence>For ${option.label}, press ${option.digit}.</SpeakSentence>`)}
 * </Gather> </Response>`
 */
export function bxml(template: TemplateStringsArray, ...values: readonly BxmlValue[]): Bxml {
  try {
    return written(template, values);
  } catch (error) {
    abandon(values);
    throw error;
  }
}

function written(template: TemplateStringsArray, values: readonly BxmlValue[]): Bxml {
  const places = templatePlaces(template);
  let document = template[0] ?? '';
  for (const [index, place] of places.entries()) {
    document += interpolate(values[index], place, document);
    document += template[index + 1] ?? '';
  }
  return new BxmlText(document);
}
