import type { Operation } from './operation.js';

/** Every operation that is served. */
export const operations: readonly Operation[] = [];
