import type { Route } from './route.js';
import { aboutRoutes } from './routes/about.js';
import { clockRoutes } from './routes/clock.js';

/** Every request of the control API. */
export const routes: readonly Route[] = [...aboutRoutes, ...clockRoutes];
