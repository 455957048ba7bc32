import { RestError } from '../rest-error.js';

/** The error for a number with too many wrong codes. */
export function tooManyCodes(): RestError {
  return new RestError(429, 'This number has exceeded verification attempts, please wait 2 minutes');
}
