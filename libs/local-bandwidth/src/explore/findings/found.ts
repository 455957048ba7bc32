import { type BxmlElement, VERBS } from 'bandwidth-bxml';
import type { Finding } from '../exploration.js';
import type { SeenDocument } from '../seen-documents.js';
import type { Walk } from '../walk.js';

/** A finding on one path. Equal ones on several paths are merged later. */
export interface Found extends Omit<Finding, 'paths'> {
  readonly path: readonly string[];
  /** The document with the problem. */
  readonly document?: SeenDocument;
}

/** The place of a verb, and Bandwidth's page about it. */
export function at(document: SeenDocument, { name, line, column }: BxmlElement) {
  const { page } = VERBS.get(name) ?? {};
  return { document, url: document.url, line, column, ...(page !== undefined && { page }) };
}

/** The place of the last verb on a path, or of its document if no verb ran. */
export function atEnd({ last, stops }: Walk): Pick<Found, 'document' | 'url' | 'line' | 'column' | 'page'> {
  const run = last.runs.findLast(({ isLeg }) => !isLeg);
  const document = last.documents.at(-1);
  if (run && (!document || run.document === document)) return at(run.document, run.verb);
  if (document) return { document, url: document.url, line: 1, column: 1 };
  const { place } = stops.at(-1) ?? {};
  return place ? at(place.document, place.verb) : {};
}
