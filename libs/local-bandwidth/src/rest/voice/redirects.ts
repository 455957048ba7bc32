import type { CallUpdate } from '../../engine/options.js';
import { RestError } from '../rest-error.js';
import type { RedirectBody } from './requests.js';
import { targetOf } from './targets.js';

/** What says where a call or a conference goes on, and so has no place where it ends. */
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
 * Where a call or a conference goes on.
 *
 * @throws RestError without a URL for one that goes on, and with one, or anything about it, for one that is completed
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
