const PAGES = 'https://dev.bandwidth.com/docs/voice/bxml';

/** Verbs that came after the others have their pages in another place. */
const NEWER_PAGES = 'https://dev.bandwidth.com/docs/voice/programmable-voice/bxml';
const NEWER: ReadonlySet<string> = new Set(['connect', 'refer']);

/** Bandwidth's page about a verb, or about BXML as a whole. */
export function page(name?: string): string {
  if (name === undefined) return PAGES;
  return `${NEWER.has(name) ? NEWER_PAGES : PAGES}/${name}`;
}
