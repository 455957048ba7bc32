/** Headers of a file that others made: it is shown, and nothing in it runs in the name of the local Bandwidth. */
export const HARMLESS_FILE = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
} as const;
