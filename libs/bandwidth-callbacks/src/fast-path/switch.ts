/**
 * Whether callbacks take the fast path. Everything in this folder buys speed and nothing else: with `false`, each part
 * of it does its work in the plain way. A test sends the same callbacks through both, and nothing they leave differs.
 */
export const FAST_PATH: boolean = true;
