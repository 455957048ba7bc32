/** What Bandwidth was given to authenticate with. The password may hold `:` and any character. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What a resolver is told of the request. */
export interface CredentialsRequest {
  /** The username that was presented. */
  readonly username: string;
  /** The path of the request, without its query string. */
  readonly path: string;
  /** The parameters of the path: `{ tenant: 'acme' }` where the option `path` is `tenants/:tenant/callbacks`. */
  readonly params: Readonly<Record<string, string>>;
  /** The registration that received it. */
  readonly instance: string;
}

/** Finds the credentials that a request has to match; `undefined` or an empty list refuses it. */
export type CredentialsResolver = (request: CredentialsRequest) => FoundCredentials | Promise<FoundCredentials>;

/** What a resolver may find. */
export type FoundCredentials = Credentials | readonly Credentials[] | null | undefined;

/** The option `auth`. */
export type AuthOption = Credentials | readonly Credentials[] | CredentialsResolver | false;

/** Whether a value can be used as credentials. A username cannot hold a colon: it ends there on the wire (RFC 7617). */
export function isCredentials(value: unknown): value is Credentials {
  if (typeof value !== 'object' || value === null) return false;
  const { username, password } = value as Partial<Record<keyof Credentials, unknown>>;
  const isText = typeof username === 'string' && typeof password === 'string';
  return isText && username !== '' && password !== '' && !username.includes(':');
}

/**
 * The list a resolver's result stands for. What is found for a tenant without a password is left out: `undefined` would
 * otherwise be its password.
 */
export function asList(found: FoundCredentials): readonly Credentials[] {
  const list: readonly unknown[] = Array.isArray(found) ? found : [found];
  return list.filter(isCredentials);
}
