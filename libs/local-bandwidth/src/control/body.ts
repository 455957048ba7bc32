import type { IncomingMessage } from 'node:http';
import { readBody } from '../server/read-body.js';
import { ControlError } from './control-error.js';

/** The largest body of a message, with the files in it, bytes. */
export const LARGEST_BODY = 33_554_432;
const USUAL_LARGEST = 1_048_576;

/** Reads the body of a request. @throws ControlError if it is too large, or not JSON */
export async function readJson(request: IncomingMessage, largest: number = USUAL_LARGEST): Promise<unknown> {
  const body = await readBody(request, largest);
  if (!body) throw new ControlError(413, 'BODY_TOO_LARGE', `The body has more than ${largest} bytes.`);
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch {
    throw new ControlError(400, 'BODY_INVALID', 'The body is not JSON.');
  }
}
