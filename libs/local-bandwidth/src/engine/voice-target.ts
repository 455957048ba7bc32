import { type Call, CallEnds } from './call.js';
import type { Verb } from './document.js';
import type { VoiceEventName } from './payloads/key-orders.js';
import type { Platform } from './platform.js';
import type { Target } from './port.js';

type Names = { readonly url: string; readonly method: string; readonly username: string; readonly password: string };

/** The target that a verb names, such as `gatherUrl` with `gatherMethod`; `undefined` when it names none. */
export function targetOf(platform: Platform, call: Call, verb: Verb, event: string): Target | undefined {
  return targetAt(platform, call, call.document?.url, verb, event);
}

/** The target for a document that came from a URL, for a call or a conference. */
export function targetAt(
  platform: Platform,
  call: Call | undefined,
  base: string | undefined,
  verb: Verb,
  event: string,
): Target | undefined {
  const names = { url: `${event}Url`, method: `${event}Method`, username: 'username', password: 'password' };
  return named(platform, call, base, verb, names);
}

/** The fallback target that a verb names, such as `gatherFallbackUrl`. */
export function fallbackOf(platform: Platform, call: Call, verb: Verb, event: string): Target | undefined {
  const credentials = { username: 'fallbackUsername', password: 'fallbackPassword' };
  const names = { url: `${event}FallbackUrl`, method: `${event}FallbackMethod`, ...credentials };
  return named(platform, call, call.document?.url, verb, names);
}

/** The URL, and its fallback, that a verb asks for the document that continues the call. */
export interface Continuation {
  readonly event: VoiceEventName;
  /** Absent when the verb names no URL: the current document continues. */
  readonly target: Target | undefined;
  readonly fallback: Target | undefined;
}

export function continuationOf(platform: Platform, call: Call, verb: Verb, event: VoiceEventName): Continuation {
  return {
    event,
    target: targetOf(platform, call, verb, event),
    fallback: fallbackOf(platform, call, verb, event),
  };
}

/** A URL of a document, resolved against the URL that delivered it. */
export function resolved(platform: Platform, call: Call | undefined, base: string | undefined, url: string): string {
  if (URL.canParse(url)) return url;
  const from = base ?? applicationUrl(platform, call);
  if (from !== undefined && URL.canParse(url, from)) return new URL(url, from).href;
  throw new CallEnds({
    cause: 'invalid-bxml',
    errorMessage: 'The document names a URL that cannot be resolved.',
    errorId: platform.ids.uuid(),
  });
}

function applicationUrl({ assumptions, options }: Platform, call: Call | undefined): string | undefined {
  return assumptions.use('relativeUrlWithoutBase', call) === 'application'
    ? options.application.initiate.url
    : undefined;
}

function named(
  platform: Platform,
  call: Call | undefined,
  base: string | undefined,
  verb: Verb,
  names: Names,
): Target | undefined {
  const url = verb.attributes[names.url]?.trim();
  if (!url) return undefined;
  const method = verb.attributes[names.method]?.trim().toUpperCase() === 'GET' ? 'GET' : 'POST';
  const username = verb.attributes[names.username];
  const password = verb.attributes[names.password];
  const isSecured = username !== undefined || password !== undefined;
  return {
    url: resolved(platform, call, base, url),
    method,
    ...(isSecured && { credentials: { username: username ?? '', password: password ?? '' } }),
  };
}
