import { ExternalContextCreator } from '@nestjs/core';
import { withFiltersThatLetGo } from './filters.js';
import type { GlobalEnhancer } from '../../options/global-enhancers.js';
import { withoutGlobals } from './global-enhancers.js';
import { type Container, type InstanceWrapper, MODULE_KEYS } from './private-names.js';

/**
 * Makes Nest's context creator for the handlers of one provider or controller.
 *
 * - The enhancers that an application registers globally are for its HTTP side: a throttler or a session guard must not
 *   run on handlers. Nest reads them from the container's application config, so this one shows only those `asked` for.
 * - Nest looks for the module of a host among providers and by class. It is known here, also that of a controller; and
 *   without it Nest would leave out guards without a word.
 * - One creator a host: Nest 11 keeps the parameters of methods under the names of their classes, which need not be unique.
 */
export function contextCreatorFor(
  wrapper: InstanceWrapper,
  container: Container,
  asked: readonly GlobalEnhancer[],
): ExternalContextCreator {
  const applicationConfig = withoutGlobals(container.applicationConfig, asked);
  const isolated = Object.create(container, { applicationConfig: { value: applicationConfig } }) as Container;
  const creator = ExternalContextCreator.fromContainer(isolated);
  const moduleKey = () => wrapper.host?.token;
  for (const name of MODULE_KEYS) Object.assign(creator, { [name]: moduleKey });
  return withFiltersThatLetGo(creator);
}
