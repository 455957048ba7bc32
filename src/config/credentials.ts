import { randomBytes } from 'node:crypto';
import type { Credentials } from 'nestjs-bandwidth-callbacks';
import type { Settings } from './settings.js';

/**
 * Credentials from the environment. A first try needs none: then a password is made up for this run. Not in production,
 * where each restart would lock Bandwidth out, and not when one half is set, which is a mistake: there the library
 * refuses to start and says why.
 */
export function credentialsFrom(
  variables: Readonly<Record<string, string | undefined>>,
): Pick<Settings, 'credentials' | 'passwordIsMadeUp'> {
  const username = variables['BANDWIDTH_CALLBACKS_USERNAME'];
  const password = variables['BANDWIDTH_CALLBACKS_PASSWORD'];
  if (username && password) return { credentials: { username, password }, passwordIsMadeUp: false };
  if (username || password || variables['NODE_ENV'] === 'production') {
    return { credentials: undefined, passwordIsMadeUp: false };
  }
  return { credentials: temporaryCredentials(), passwordIsMadeUp: true };
}

/** Credentials with a password that nobody has seen yet: 18 random bytes. */
export function temporaryCredentials(): Credentials {
  return { username: 'bandwidth', password: randomBytes(18).toString('base64url') };
}
