import type { CallUpdate } from '../../engine/options.js';
import { RestError } from '../rest-error.js';
import type { RedirectBody } from './requests.js';
import { targetOf } from './targets.js';

/** The fields about the next URL of a call or a conference. A request that ends it cannot have them. */
const ONLY_ACTIVE = [
  'redirectUrl',
  'redirectMethod',
  'username',
  'password',
  'redirectFallbackUrl',
  'redirectFallbackMethod',
  'fallbackUsername',
  'fallbackPassword',
] as const satisfies (keyof RedirectBody)[];

/**
 * Reads the next URL of a call or a conference.
 *
 * @throws RestError if the URL is missing, and for fields about a URL in a request that ends the call or conference
 */
export function redirectsOf(
  body: RedirectBody,
  isCompleted: boolean,
): Pick<CallUpdate, 'redirect' | 'redirectFallback'> {
  const { redirectUrl: url, redirectMethod: method, username, password } = body;
  const redirect = targetOf({ url, method, username, password });
  if (isCompleted) {
    const other = ONLY_ACTIVE.find((name) => body[name] !== undefined && body[name] !== null);
    if (other) throw new RestError(400, `${other} cannot be used with state 'completed'`);
    return {};
  }
  if (!redirect) throw new RestError(400, "redirectUrl is required with state 'active'");
  const redirectFallback = targetOf({
    url: body.redirectFallbackUrl,
    method: body.redirectFallbackMethod,
    username: body.fallbackUsername,
    password: body.fallbackPassword,
  });
  return { redirect, ...(redirectFallback && { redirectFallback }) };
}
