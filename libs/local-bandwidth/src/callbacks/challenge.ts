import type { Channel, HttpReply } from './http.js';

const HEADER = 'www-authenticate';

/** What an answer says about credentials. */
export type Challenge = 'none' | 'with realm' | 'without realm';

/** RFC 7617 wants a realm. */
export function challengeOf({ status, headers }: HttpReply): Challenge {
  const [, parameters] = /(?:^|,)\s*basic\b(.*)/is.exec(headers[HEADER] ?? '') ?? [];
  if (status !== 401 || parameters === undefined) return 'none';
  return /\brealm\s*=/i.test(parameters) ? 'with realm' : 'without realm';
}

/** A channel on which the challenge of an answer is lost, as behind a proxy that removes the header. */
export function withoutRealm(channel: Channel): Channel {
  return async (request, signal) => {
    const reply = await channel(request, signal);
    const headers = Object.entries(reply.headers).filter(([name]) => reply.status !== 401 || name !== HEADER);
    return { ...reply, headers: Object.fromEntries(headers) };
  };
}
