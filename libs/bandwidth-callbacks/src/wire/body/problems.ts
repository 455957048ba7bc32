/** Why a request has no payload. The sentence is sent to the client, and quotes nothing of the request. */
export interface BodyProblem {
  readonly status: 400 | 413 | 415 | 500;
  readonly code: string;
  readonly problem: string;
}

export const FORM = 'application/x-www-form-urlencoded';

export function tooLarge(limit: number): BodyProblem {
  return { status: 413, code: 'BANDWIDTH_BODY_TOO_LARGE', problem: `The body is larger than ${limit} bytes.` };
}

export function batchTooLong(limit: number): BodyProblem {
  return { status: 413, code: 'BANDWIDTH_BATCH_TOO_LONG', problem: `The body holds more than ${limit} events.` };
}

export function malformed(problem: string): BodyProblem {
  return { status: 400, code: 'BANDWIDTH_BODY_MALFORMED', problem };
}

export function tooDeep(depthLimit: number): BodyProblem {
  return malformed(`The body nests deeper than ${depthLimit} levels.`);
}

/** @param type the content type that would have been right */
export function mismatched(is: string, claims: string, type: string): BodyProblem {
  return malformed(
    `The body is ${is}, but its Content-Type header says that it is ${claims}: send the header Content-Type: ${type}.`,
  );
}

export function tooManyNames(what: string): BodyProblem {
  return { status: 400, code: 'BANDWIDTH_QUERY_TOO_LONG', problem: `${what} holds too many names.` };
}

/** @param type the content type that would have been right */
export function otherAsForm(is: string, type: string): BodyProblem {
  return {
    status: 415,
    code: 'BANDWIDTH_CONTENT_TYPE',
    problem: `The body is ${is}, but its Content-Type header says ${FORM}: send the header Content-Type: ${type}.`,
  };
}

export function unsupported(what: string): BodyProblem {
  return {
    status: 415,
    code: 'BANDWIDTH_CONTENT_TYPE',
    problem: `Callbacks are taken as JSON (application/json), as XML (application/xml) or as a form (${FORM}), not as ${what}.`,
  };
}

/** Something in the application has read the body and left nothing. */
export function bodyTaken(): BodyProblem {
  return { status: 500, code: 'BANDWIDTH_BODY_TAKEN', problem: 'The body was read by something else.' };
}
