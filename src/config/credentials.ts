import { randomBytes } from 'node:crypto';
import type { Credentials } from 'nestjs-bandwidth-callbacks';

/** Part of the settings. */
export interface CredentialSettings {
  /** What Bandwidth authenticates with; `undefined` leaves it to the library to refuse to start. */
  readonly credentials: Credentials | undefined;
  /** Whether the password was generated for this run and has to be printed. */
  readonly passwordIsMadeUp: boolean;
}

/**
 * Credentials from the environment. Without any, a password is generated for this run, so that a first try needs no
 * setup. This is not done in production, where each restart would lock Bandwidth out, nor when only one of the two is
 * set, which is a mistake; the library then refuses to start and says why.
 */
export function credentialsFrom(variables: Readonly<Record<string, string | undefined>>): CredentialSettings {
  const username = variables['BANDWIDTH_CALLBACKS_USERNAME'];
  const password = variables['BANDWIDTH_CALLBACKS_PASSWORD'];
  if (username && password) return { credentials: { username, password }, passwordIsMadeUp: false };
  if (username || password || variables['NODE_ENV'] === 'production') {
    return { credentials: undefined, passwordIsMadeUp: false };
  }
  return { credentials: temporaryCredentials(), passwordIsMadeUp: true };
}

/** Credentials with a random password of 18 bytes. */
export function temporaryCredentials(): Credentials {
  return { username: 'bandwidth', password: randomBytes(18).toString('base64url') };
}
