export { RoutePathFactory } from '@nestjs/core/router/route-path-factory.js';

// Names that Nest does not export and the controller needs, taken from the sources of Nest 11.1 and 12.5. A test fails
// when Nest no longer uses one of them.

/** The metadata key of a controller's paths. */
export const PATH = 'path';

/** The metadata key of the parameters of a controller's method, by the method's name. */
export const ROUTE_PARAMETERS = '__routeArguments__';

/** The metadata key of the path that RouterModule gives to a module. */
export const MODULE_PATH = '__module_path__';

/** The metadata key of the version of `@Controller()`. */
export const VERSION = '__version__';

/** Whether a metadata key belongs to Nest or one of its packages. */
export function isNestsOwn(key: unknown): boolean {
  return typeof key === 'string' && /^(?:__|design:|swagger\/|scope:options$|path$|host$)/.test(key);
}
