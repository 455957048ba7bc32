/**
 * Whether callbacks take the fast path. Everything in this folder is only for speed: with `false` each part does the
 * same work in the plain way. A test sends the same callbacks through both and compares the results.
 */
export const FAST_PATH: boolean = true;
