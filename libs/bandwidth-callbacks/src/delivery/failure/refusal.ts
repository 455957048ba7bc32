import { FAILED, FORBIDDEN, type OpenOutcome } from '../../callback/outcome.js';

/**
 * Whether a guard refused the call of a handler. Nest throws `ForbiddenException` when a guard returns false, and a
 * guard may throw a similar exception itself. This does not use `instanceof`, since an application may have several
 * copies of Nest.
 */
export function isRefusal(error: unknown): boolean {
  try {
    const { getStatus } = (error ?? {}) as { getStatus?: unknown };
    const status: unknown = typeof getStatus === 'function' ? getStatus.call(error) : undefined;
    return status === 401 || status === 403;
  } catch {
    return false;
  }
}

/** The outcome of an event whose handlers failed: refused by guards, or failed otherwise. */
export function failureOf(failures: readonly { readonly error: unknown }[]): OpenOutcome {
  return failures.every(({ error }) => isRefusal(error)) ? FORBIDDEN : FAILED;
}
