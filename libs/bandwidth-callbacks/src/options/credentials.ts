/** The credentials that Bandwidth authenticates with. The password may contain any character, `:` included. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What a {@link CredentialsResolver} receives about the request. */
export interface CredentialsRequest {
  /** The username that was presented. */
  readonly username: string;
  /** The path of the request, without its query string. */
  readonly path: string;
  /** The parameters of the path: `{ tenant: 'acme' }` where the option `path` is `tenants/:tenant/callbacks`. */
  readonly params: Readonly<Record<string, string>>;
  /** The `instance` of the registration that received it. */
  readonly instance: string;
}

/** Finds the credentials that a request has to match; `undefined` or an empty list refuses it. */
export type CredentialsResolver = (request: CredentialsRequest) => FoundCredentials | Promise<FoundCredentials>;

/** What a resolver may return. */
export type FoundCredentials = Credentials | readonly Credentials[] | null | undefined;

/** The option `auth`: credentials, a list of them, a function that finds them, or `false` for an open endpoint. */
export type AuthOption = Credentials | readonly Credentials[] | CredentialsResolver | false;

/**
 * Whether a value can be used as credentials. A username cannot contain a colon, since a colon ends it in the header
 * (RFC 7617).
 */
export function isCredentials(value: unknown): value is Credentials {
  if (typeof value !== 'object' || value === null) return false;
  const { username, password } = value as Partial<Record<keyof Credentials, unknown>>;
  const isText = typeof username === 'string' && typeof password === 'string';
  return isText && username !== '' && password !== '' && !username.includes(':');
}

/**
 * A resolver's result as a list. An entry without a password is left out; otherwise `undefined` would become its
 * password.
 */
export function asList(found: FoundCredentials): readonly Credentials[] {
  const list: readonly unknown[] = Array.isArray(found) ? found : [found];
  return list.filter(isCredentials);
}
