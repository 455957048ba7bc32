import type { Credentials } from 'nestjs-bandwidth-callbacks';
import type { UrlOfVerb } from './step.js';

/** A URL that Bandwidth was told, and as whom it is to go there. */
export interface Destination {
  readonly url: URL;
  /** `undefined` when the verb has none, and Bandwidth would come without. */
  readonly credentials: Credentials | undefined;
}

/**
 * Where a verb sends Bandwidth next. V1 finds the credentials in the URL, today's API in attributes of the verb.
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
