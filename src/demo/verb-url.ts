import type { Credentials } from 'nestjs-bandwidth-callbacks';
import type { UrlOfVerb } from './step.js';

/** A URL from a verb, with the credentials to use there. */
export interface Destination {
  readonly url: URL;
  /** `undefined` when the verb has none, and Bandwidth would come without. */
  readonly credentials: Credentials | undefined;
}

/**
 * The URL that Bandwidth requests next because of a verb. V1 takes the credentials from the URL, today's API from
 * attributes of the verb.
 *
 * @returns `undefined` when the document has no such verb, or the verb no such attribute
 */
export function destinationIn(document: string, { verb, attribute }: UrlOfVerb): Destination | undefined {
  const tag = new RegExp(`<${verb}\\b[^>]*>`).exec(document)?.[0];
  const value = attributeOf(tag, attribute);
  if (value === undefined) return undefined;
  const url = new URL(value);
  const [username, password] = url.username
    ? [decodeURIComponent(url.username), decodeURIComponent(url.password)]
    : [attributeOf(tag, 'username'), attributeOf(tag, 'password')];
  return { url, credentials: username && password ? { username, password } : undefined };
}

function attributeOf(tag: string | undefined, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag ?? '')?.[1]?.replaceAll('&amp;', '&');
}
