import type { Target } from '../../engine/port.js';

/** The fields of a request about one URL. `null` counts as left out. */
interface Named {
  readonly url?: string | null | undefined;
  readonly method?: 'GET' | 'POST' | null | undefined;
  readonly username?: string | null | undefined;
  readonly password?: string | null | undefined;
}

/** The target of a callback that a request names; `undefined` if it names none. */
export function targetOf({ url, method, username, password }: Named): Target | undefined {
  if (!url) return undefined;
  return {
    url,
    method: method ?? 'POST',
    ...(areGiven(username, password) && { credentials: { username: username ?? '', password: password ?? '' } }),
  };
}

/** Whether a request names credentials. Two empty fields are none. */
export function areGiven(username: string | null | undefined, password: string | null | undefined): boolean {
  return Boolean(username) || Boolean(password);
}
