/** Why a call ended. Bandwidth says that its list is not exhaustive. */
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
