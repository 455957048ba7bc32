/** A token is asked for again this long before it ends, ms. */
const MARGIN = 60_000;

interface Token {
  readonly access_token: string;
  /** Seconds. */
  readonly expires_in: number;
}

/** Gets access tokens of a client, and keeps each until shortly before it ends. */
export function accessTokens(url: string, clientId: string, clientSecret: string): () => Promise<string> {
  let token = '';
  let endsAt = 0;
  return async () => {
    if (Date.now() < endsAt - MARGIN) return token;
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const response = await fetch(`${url}/api/v1/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    if (!response.ok)
      throw new Error(`No access token was given (${response.status}). Check clientId and clientSecret.`);
    const given = (await response.json()) as Token;
    token = given.access_token;
    endsAt = Date.now() + given.expires_in * 1_000;
    return token;
  };
}
