const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Whether two URLs lead to the same server. All names of this machine count as equal. */
export function isSameOrigin(one: URL, other: URL): boolean {
  if (one.protocol !== other.protocol || one.port !== other.port) return false;
  return one.hostname === other.hostname || (isLoopback(one.hostname) && isLoopback(other.hostname));
}

/** Whether the host name of a URL names this machine. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}
