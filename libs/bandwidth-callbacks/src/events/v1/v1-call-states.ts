/** States of a call that events name. */
export const CALL_STATES = ['active', 'completed'] as const;
