import type { Channel, HttpReply } from './http.js';

const HEADER = 'www-authenticate';

/** Whether an answer asks for credentials, and whether it names a realm. */
export type Challenge = 'none' | 'with realm' | 'without realm';

/** Reads the challenge of an answer. RFC 7617 requires a realm. */
export function challengeOf({ status, headers }: HttpReply): Challenge {
  const [, parameters] = /(?:^|,)\s*basic\b(.*)/is.exec(headers[HEADER] ?? '') ?? [];
  if (status !== 401 || parameters === undefined) return 'none';
  return /\brealm\s*=/i.test(parameters) ? 'with realm' : 'without realm';
}

/** Removes the challenge from the answers of a channel, as a proxy that drops the header does. */
export function withoutRealm(channel: Channel): Channel {
  return async (request, signal) => {
    const reply = await channel(request, signal);
    const headers = Object.entries(reply.headers).filter(([name]) => reply.status !== 401 || name !== HEADER);
    return { ...reply, headers: Object.fromEntries(headers) };
  };
}
