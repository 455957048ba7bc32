/**
 * Whether a handler was refused its call, which is what guards do: they throw Nest's `ForbiddenException` when they
 * return false, or an exception of their own. An application may have several copies of Nest, so no class is asked.
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
