export { RoutePathFactory } from '@nestjs/core/router/route-path-factory.js';

// What Nest keeps to itself and the controller needs all the same, as read from Nest 11.1 and 12.5. A test fails when one goes
// away.

/** Where Nest keeps the paths of a controller. */
export const PATH = 'path';

/** Where Nest keeps the path that RouterModule gives to a module. */
export const MODULE_PATH = '__module_path__';

/** Where Nest keeps the version of `@Controller()`. */
export const VERSION = '__version__';

/** Whether metadata of a class are Nest's own, or those of its packages. */
export function isNestsOwn(key: unknown): boolean {
  return typeof key === 'string' && /^(?:__|design:|swagger\/|scope:options$|path$|host$)/.test(key);
}
