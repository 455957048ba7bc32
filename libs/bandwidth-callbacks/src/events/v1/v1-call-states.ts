/** The state of a call that goes on. */
export const ACTIVE = ['active'] as const;

/** The state of a call that ended. */
export const COMPLETED = ['completed'] as const;
