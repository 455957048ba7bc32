import { FAILED, FORBIDDEN, type OpenOutcome } from '../../callback/outcome.js';

/** What a call of a handler threw. */
export interface Thrown {
  readonly error: unknown;
  /** Whether one of the handler's guards threw it. */
  readonly byGuard?: boolean;
}

/**
 * Whether a guard refused the call of a handler. Nest throws `ForbiddenException` when a guard returns false, and a
 * guard may throw a similar exception itself; a handler that does so has failed. This does not use `instanceof`, since
 * an application may have several copies of Nest.
 */
export function isRefusal({ error, byGuard }: Thrown): boolean {
  if (!byGuard) return false;
  try {
    const { getStatus } = (error ?? {}) as { getStatus?: unknown };
    const status: unknown = typeof getStatus === 'function' ? getStatus.call(error) : undefined;
    return status === 401 || status === 403;
  } catch {
    return false;
  }
}

/** The outcome of an event whose handlers failed: refused by guards, or failed otherwise. */
export function failureOf(failures: readonly Thrown[]): OpenOutcome {
  return failures.every(isRefusal) ? FORBIDDEN : FAILED;
}
