/** Why a call ended, as far as Bandwidth lists it; the list is said not to be exhaustive. */
export const CALL_CAUSES = [
  'hangup',
  'busy',
  'timeout',
  'cancel',
  'rejected',
  'callback-error',
  'invalid-bxml',
  'application-error',
  'account-limit',
  'node-capacity-exceeded',
  'error',
  'unknown',
] as const;
