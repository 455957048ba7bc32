import { BandwidthCallbacksError } from '../errors.js';

/** The error for an invalid handler declaration. */
export function handlerDeclaration(problem: string, remedy: string): BandwidthCallbacksError {
  return new BandwidthCallbacksError('BANDWIDTH_HANDLER_DECLARATION', problem, remedy);
}

/** The error for a handler that another decorator replaced with something that cannot be called. */
export function replacedMethod(label: string): BandwidthCallbacksError {
  return handlerDeclaration(
    `${label} is no longer a method, because another decorator replaced it with something that cannot be called.`,
    'Change that decorator so that it leaves a function, or put it on another method that the handler calls.',
  );
}
