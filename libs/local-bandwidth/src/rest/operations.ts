import type { Operation } from './operation.js';
import { voice } from './voice/voice.js';

/** Every operation that is served. */
export const operations: readonly Operation[] = [...voice];
