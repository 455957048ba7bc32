import type { ServerResponse } from 'node:http';
import type { FieldProblem } from '../events/invalid.event.js';

/** An HTTP response, whichever platform sends it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What was wrong with the request, for an error reply. */
  readonly problem?: string;
  /** Called once the reply was sent, for work that the sender need not wait for. */
  readonly onSent?: (response: ServerResponse) => void;
}

type Headers = Reply['headers'];

/** Replies with a fixed body. */
const PROBLEMS = {
  BANDWIDTH_METHOD: { message: 'Callbacks must be sent by POST or GET.', headers: { allow: 'GET, POST' } },
  // Without this header Bandwidth never comes back with credentials (https://dev.bandwidth.com/docs/voice/webhooks).
  BANDWIDTH_CREDENTIALS_REQUIRED: {
    message: 'The credentials of this endpoint are required.',
    headers: { 'www-authenticate': 'Basic realm="bandwidth", charset="UTF-8"' },
  },
  // No challenge here, since credentials would not help.
  BANDWIDTH_SIGNATURE_REQUIRED: { message: 'This callback needs a valid signature.', headers: {} },
  BANDWIDTH_UNAVAILABLE: {
    message: 'The application takes no callbacks at the moment.',
    headers: { connection: 'close' },
  },
  BANDWIDTH_BODY_TOO_SLOW: { message: 'The body did not arrive in time.', headers: { connection: 'close' } },
  BANDWIDTH_HANDLER_FORBIDDEN: { message: 'A guard of a handler refused the callback.', headers: {} },
  BANDWIDTH_HANDLER_FAILED: { message: 'A handler failed.', headers: {} },
  BANDWIDTH_HANDLER_LATE: { message: 'No handler answered in time.', headers: {} },
  BANDWIDTH_INTERNAL: { message: 'The callback could not be handled.', headers: {} },
} as const;

/** An error reply. It says what was wrong and quotes nothing of the request. */
export function problem(status: number, code: keyof typeof PROBLEMS, message: string = PROBLEMS[code].message): Reply {
  return problemReply({ status, code, problem: message }, PROBLEMS[code].headers);
}

/** The reply to a payload that cannot be read as the event it claims to be. */
export function invalid(status: number, errors: readonly FieldProblem[]): Reply {
  const problems = errors.map(({ field, reason }) => `${field} ${reason}`.trim()).join('; ');
  const told = { status, code: 'BANDWIDTH_EVENT_INVALID', problem: `The payload cannot be read: ${problems}.` };
  return problemReply(told, {}, errors);
}

/** An error message that is not a fixed sentence. */
interface Problem {
  readonly status: number;
  readonly code: string;
  readonly problem: string;
}

export function problemReply(
  { status, code, problem: message }: Problem,
  headers: Headers = {},
  problems?: readonly FieldProblem[],
): Reply {
  const errors = problems?.map(({ field, reason }) => ({ field, reason }));
  const body = JSON.stringify({ statusCode: status, code, message, errors });
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body, problem: message };
}

/** The same reply, which also closes the connection. */
export function closing(reply: Reply): Reply {
  return { ...reply, headers: { ...reply.headers, connection: 'close' } };
}
