/**
 * Headers of a file that somebody else made. A browser shows it, but runs no script in it with the origin of the local
 * Bandwidth.
 */
export const HARMLESS_FILE = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
} as const;
