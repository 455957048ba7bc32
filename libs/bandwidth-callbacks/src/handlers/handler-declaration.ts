import { BandwidthCallbacksError } from '../errors.js';

/** The error of a handler that cannot be what it is declared to be. */
export function handlerDeclaration(problem: string, remedy: string): BandwidthCallbacksError {
  return new BandwidthCallbacksError('BANDWIDTH_HANDLER_DECLARATION', problem, remedy);
}

/** The error of a handler whose place something was put in that cannot be called. */
export function replacedMethod(label: string): BandwidthCallbacksError {
  return handlerDeclaration(
    `${label} is no method any more: another decorator put something else in its place.`,
    'Let that decorator leave a function behind, or put it on another method that the handler calls.',
  );
}
