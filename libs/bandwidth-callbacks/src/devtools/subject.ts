import { isPlainObject } from '../events/fields/convert.js';

/** The call, conference or message that a callback is about. */
export interface Subject {
  readonly callId?: string;
  readonly conferenceId?: string;
  readonly messageId?: string;
}

/** Reads the ids from the body, of a batch from its first event; without a JSON body, from the query. */
export function subjectOf(body: string, query: string): Subject {
  const payload = payloadOf(body) ?? Object.fromEntries(new URLSearchParams(query));
  const { callId, conferenceId, messageId, message } = payload;
  const ofMessage = isPlainObject(message) ? message['id'] : messageId;
  return {
    ...(typeof callId === 'string' && { callId }),
    ...(typeof conferenceId === 'string' && { conferenceId }),
    ...(typeof ofMessage === 'string' && { messageId: ofMessage }),
  };
}

type Payload = Readonly<Record<string, unknown>>;

function payloadOf(body: string): Payload | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    const first: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
    return isPlainObject(first) ? first : undefined;
  } catch {
    return undefined;
  }
}
