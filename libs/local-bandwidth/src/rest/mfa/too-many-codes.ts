import { RestError } from '../rest-error.js';

/** The answer when a number had too many wrong codes. */
export function tooManyCodes(): RestError {
  return new RestError(429, 'This number has exceeded verification attempts, please wait 2 minutes');
}
