import { ExternalContextCreator } from '@nestjs/core';
import { lastOf } from '../../fast-path/fast-path.js';
import { withRethrowingFilters } from './filters.js';
import type { GlobalEnhancer } from '../../options/global-enhancers.js';
import { withoutGlobals } from './global-enhancers.js';
import { type Container, type InstanceWrapper, MODULE_KEYS } from './private-names.js';

/**
 * Makes Nest's context creator for the handlers of one provider or controller.
 *
 * - The enhancers that an application registers globally are for its HTTP side: a throttler or a session guard must not
 *   run on handlers. Nest reads them from the container's application config, so the creator gets a config that shows
 *   only those `asked` for.
 * - Nest looks up the module of a host among providers and by class, which fails for controllers, and then silently
 *   omits guards. So the module is passed in.
 * - Nest fails a method whose observable ends without a value, which here is a handler that returned nothing.
 * - There is one creator for each host, because Nest 11 caches method parameters by class name, and names need not be
 *   unique.
 */
export function contextCreatorFor(
  wrapper: InstanceWrapper,
  container: Container,
  asked: readonly GlobalEnhancer[],
  onRefusal: (error: unknown) => void,
): ExternalContextCreator {
  const applicationConfig = withoutGlobals(container.applicationConfig, asked);
  const isolated = Object.create(container, { applicationConfig: { value: applicationConfig } }) as Container;
  const creator = ExternalContextCreator.fromContainer(isolated);
  const moduleKey = () => wrapper.host?.token;
  for (const name of MODULE_KEYS) Object.assign(creator, { [name]: moduleKey });
  const guardsOf = creator.createGuardsFn.bind(creator);
  creator.createGuardsFn = (...given) => refusing(guardsOf(...given) as Guards | null, onRefusal);
  creator.transformToResult = async (result: unknown) => lastOf(result);
  return withRethrowingFilters(creator);
}

/** Asks the guards of a method; throws when one of them refuses. */
type Guards = (args: unknown[]) => Promise<void>;

/** The same guards, which tell of an error that one of them throws: the handler may throw an error of the same kind. */
function refusing(guards: Guards | null, onRefusal: (error: unknown) => void): Guards | null {
  if (!guards) return guards;
  return async (args) => {
    try {
      await guards(args);
    } catch (error) {
      onRefusal(error);
      throw error;
    }
  };
}
