import { isSameOrigin } from '../callbacks/origins.js';
import { decodedText } from '../decoded-text.js';

/** Identifies a media file of the REST API. */
export interface FileName {
  readonly account: string;
  readonly name: string;
}

/**
 * Which file a URL of the REST API names; `undefined` for other URLs.
 *
 * @param base what the URLs of the REST API begin with
 */
export function fileNamedBy(url: string, base: string): FileName | undefined {
  if (!URL.canParse(url) || !URL.canParse(base)) return undefined;
  const { pathname } = new URL(url);
  const prefix = new URL(base).pathname.replace(/\/$/, '');
  if (!isSameOrigin(new URL(url), new URL(base)) || !pathname.startsWith(prefix)) return undefined;
  const path = pathname.slice(prefix.length);
  const [, account, name] = /^(?:\/api\/v[12]|\/v2)?\/users\/([^/]+)\/media\/(.+)$/.exec(path) ?? [];
  return account === undefined || name === undefined ? undefined : { account, name: decodedText(name) };
}
