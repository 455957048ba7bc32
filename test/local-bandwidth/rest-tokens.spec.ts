import { A, NUMBER } from './http-application.js';
import { MessagingClient, withClient } from './messaging-client.js';
import { ACCOUNT, APPLICATION, refusal } from './voice-sdk.js';

const CLIENT = { id: 'client-7', secret: 'very secret' };
const BASIC = `Basic ${Buffer.from(`${CLIENT.id}:${CLIENT.secret}`).toString('base64')}`;

it('the SDK sends a message with an access token of the local Bandwidth', async () => {
  await withClient(
    async (bandwidth, { messages: withPassword }) => {
      const accessToken = async () => {
        const { body } = await tokenFrom(bandwidth.url, { headers: { Authorization: BASIC } });
        return String(body['access_token']);
      };
      const { messages } = new MessagingClient(bandwidth.url, { accessToken });
      const message = { applicationId: APPLICATION, to: [A], from: NUMBER, text: 'Hello' } as never;
      expect((await messages.createMessage(ACCOUNT, message)).status).toBe(202);
      expect((await bandwidth.phone(A).receives('Hello')).from).toBe(NUMBER);
      expect(await refusal(withPassword.createMessage(ACCOUNT, message))).toMatchObject({
        status: 401,
        data: { type: 'unauthorized', description: 'Authentication Failed' },
      });
      const { messages: withAnother } = new MessagingClient(bandwidth.url, { accessToken: 'a.b.c' });
      expect(await refusal(withAnother.createMessage(ACCOUNT, message))).toMatchObject({ status: 401 });
      const kept = JSON.stringify(bandwidth.exchanges);
      expect(kept).not.toContain(await accessToken());
      expect(kept).not.toContain(BASIC.slice('Basic '.length));
    },
    { apiClient: CLIENT },
  );
});

it.each([
  ['as Basic', { headers: { Authorization: BASIC } }, ''],
  ['in the form', {}, `&client_id=${CLIENT.id}&client_secret=${encodeURIComponent(CLIENT.secret)}`],
])(
  'a token is given for the credentials of a client %s, with the claims that clients read',
  async (_how, init, form) => {
    await withClient(
      async ({ url }) => {
        const { status, body, headers } = await tokenFrom(url, init, `grant_type=client_credentials${form}`);
        expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
        expect(body).toEqual({ access_token: expect.any(String) as string, token_type: 'Bearer', expires_in: 3600 });
        const [header = '', payload = '', signature] = String(body['access_token']).split('.');
        expect(decoded(header)).toEqual({ alg: 'HS256', typ: 'JWT' });
        expect(decoded(payload)).toMatchObject({ sub: CLIENT.id, accounts: [ACCOUNT], express: false });
        expect(signature).toMatch(/^[\w-]{43}$/);
      },
      { apiClient: CLIENT },
    );
  },
);

it.each([
  ['another grant', 'grant_type=password', BASIC, 400, 'unsupported_grant_type'],
  ['no grant', '', BASIC, 400, 'invalid_request'],
  ['no client', 'grant_type=client_credentials', undefined, 401, 'invalid_client'],
  [
    'a wrong secret',
    'grant_type=client_credentials&client_id=client-7&client_secret=no',
    undefined,
    401,
    'invalid_client',
  ],
])('%s is refused with an OAuth error', async (_what, form, authorization, status, error) => {
  await withClient(
    async ({ url }) => {
      const answer = await tokenFrom(url, { headers: authorization ? { Authorization: authorization } : {} }, form);
      expect(answer).toMatchObject({ status, body: { error, error_description: expect.any(String) as string } });
    },
    { apiClient: CLIENT },
  );
});

it('a token expires after an hour of the clock in force, and the SDK gets a new one', async () => {
  await withClient(
    async (bandwidth) => {
      const tokenOf = async () =>
        String((await tokenFrom(bandwidth.url, { headers: { Authorization: BASIC } })).body['access_token']);
      const asked = async (token: string) => {
        const { status, body } = await answerTo(`${bandwidth.url}/accounts/${ACCOUNT}/statistics`, token);
        return status === 200 ? status : [status, body];
      };
      const token = await tokenOf();
      await bandwidth.advance(3_599_999);
      expect(await asked(token)).toBe(200);
      await bandwidth.advance(1);
      const description = 'The credentials provided were invalid';
      expect(await asked(token)).toEqual([401, { type: 'authentication-error', description, id: null }]);
      const another = await tokenOf();
      expect(await asked(another)).toBe(200);
      const [, payload = ''] = another.split('.');
      const seconds = bandwidth.session.now / 1000;
      expect(decoded(payload)).toMatchObject({ iat: seconds, exp: seconds + 3600 });
    },
    { apiClient: CLIENT },
  );
});

it('any client gets a token if no client is configured', async () => {
  await withClient(async ({ url }) => {
    expect((await tokenFrom(url, { headers: { Authorization: BASIC } })).status).toBe(200);
  });
});

async function answerTo(url: string, token: string): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(url, { headers: { Authorization: `Bearer ${token}` } });
  return { status: answer.status, body: await answer.json() };
}

async function tokenFrom(url: string, { headers }: { headers?: object }, form = 'grant_type=client_credentials') {
  const answer = await fetch(`${url}/api/v1/oauth2/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: form,
  });
  const body = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, headers: answer.headers, body };
}

function decoded(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
}
