import { createHmac, randomBytes } from 'node:crypto';
import type { Operation, RestAnswer, RestAsked } from './operation.js';
import { pairOf } from './credentials.js';

/** The lifetime of an access token, s. */
const LIFETIME = 3600;

/** The key of the signature. Nobody checks it, but a JSON Web Token has one. */
const KEY = randomBytes(32);

/** Gives OAuth 2 access tokens to clients. */
export const token: Operation = {
  id: 'oauth2Token',
  does: 'An access token for the credentials of a client',
  api: 'voice',
  method: 'POST',
  path: '/oauth2/token',
  isOpen: true,
  body: { types: ['application/x-www-form-urlencoded'], isOptional: true },
  handle: (asked) => {
    const form = new URLSearchParams(typeof asked.body === 'string' ? asked.body : '');
    const grant = form.get('grant_type');
    if (grant === null) return refused(400, 'invalid_request', 'grant_type is missing');
    if (grant !== 'client_credentials') {
      return refused(400, 'unsupported_grant_type', 'Only client_credentials is supported');
    }
    const [id, secret] = clientOf(asked.headers.authorization, form);
    if (id === '' || !asked.credentials.isClient(id, secret)) {
      return refused(401, 'invalid_client', 'Client authentication failed', {
        'WWW-Authenticate': 'Basic realm="oauth2"',
      });
    }
    const accessToken = tokenFor(id, asked);
    asked.credentials.accept(accessToken, asked.session.now + LIFETIME * 1000, asked.session);
    return {
      status: 200,
      headers: NOT_KEPT,
      body: { access_token: accessToken, token_type: 'Bearer', expires_in: LIFETIME },
    };
  },
};

const NOT_KEPT = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };

function refused(
  status: number,
  error: string,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): RestAnswer {
  return { status, headers: { ...NOT_KEPT, ...headers }, body: { error, error_description: description } };
}

/** The client's id and secret, from Basic authentication or the form. */
function clientOf(authorization: string | undefined, form: URLSearchParams): [id: string, secret: string] {
  const [, basic] = /^Basic +(\S+)$/i.exec(authorization ?? '') ?? [];
  return (
    (basic === undefined ? undefined : pairOf(basic)) ?? [form.get('client_id') ?? '', form.get('client_secret') ?? '']
  );
}

/** Makes a JSON Web Token with the claims that Bandwidth's clients read: accounts and roles. */
function tokenFor(client: string, { session, baseUrl }: RestAsked): string {
  const issuedAt = Math.floor(session.now / 1000);
  const claims = {
    iss: baseUrl,
    sub: client,
    iat: issuedAt,
    exp: issuedAt + LIFETIME,
    jti: session.newRequestId(),
    accounts: [session.engine.accountId],
    roles: ['HttpVoice', 'Messaging', 'MFA'],
    express: false,
  };
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${createHmac('sha256', KEY).update(text).digest('base64url')}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
