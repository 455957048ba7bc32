import type { Call } from './call.js';
import type { Platform } from './platform.js';
import type { Target } from './port.js';

/**
 * A URL that BXML or a REST request names, with the credentials that Bandwidth has for it: its own or, if that is
 * assumed, those of the application.
 */
export function withCredentials({ assumptions, options }: Platform, call: Call | undefined, target: Target): Target {
  const { credentials } = options.application.initiate;
  if (!credentials || hasOwn(target)) return target;
  return assumptions.use('verbCredentials', call) === 'application' ? { ...target, credentials } : target;
}

/** A fallback URL, which may get the credentials that were named for the first URL. */
export function fallbackWithCredentials(
  platform: Platform,
  call: Call | undefined,
  fallback: Target,
  { credentials }: Target,
): Target {
  const mayShare = credentials !== undefined && !hasOwn(fallback);
  const isSame = mayShare && platform.assumptions.use('fallbackCredentials', call) === 'same';
  return isSame ? { ...fallback, credentials } : withCredentials(platform, call, fallback);
}

/** Whether it has credentials, be it in its URL. */
function hasOwn({ url, credentials }: Target): boolean {
  if (credentials) return true;
  if (!URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}
