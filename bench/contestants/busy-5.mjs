import { busyFor } from './busy.mjs';

export const module = busyFor(5);
