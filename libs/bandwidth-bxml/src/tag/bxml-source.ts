/**
 * Anything that can be converted to BXML: the results of the tag and of the typed verbs, and the verbs of
 * `bandwidth-sdk`.
 */
export interface BxmlSource {
  /** The document or the element, as it is sent. */
  toBxml(): string;
}

/** Whether a value can be converted to BXML. */
export function isBxmlSource(value: unknown): value is BxmlSource {
  return typeof value === 'object' && value !== null && 'toBxml' in value && typeof value.toBxml === 'function';
}
