const PAGES = 'https://dev.bandwidth.com/docs/voice/bxml';

/** Bandwidth's page about a verb, or about BXML as a whole. */
export function page(name?: string): string {
  return name === undefined ? PAGES : `${PAGES}/${name}`;
}
