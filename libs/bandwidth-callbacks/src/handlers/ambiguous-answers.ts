import { definitions } from '../events/catalogue.js';
import { type Handler, isObserver, oncePerMethod } from './handler.js';
import { logger } from '../log/logger.js';

/**
 * Logs an error for each event that two handlers are declared to answer at the same route, and a warning where they may
 * be: the emitted types do not tell an answer that is an object from nothing, or a promise of nothing.
 */
export function reportAmbiguousAnswers(handlers: readonly Handler[]): void {
  const answering = handlers.filter((handler) => handler.declaresAnswer !== 'no' && !isObserver(handler));
  for (const { lane, name } of definitions) {
    if (lane !== 'answer') continue;
    const own = answering.filter(({ names }) => names.has(name));
    for (const [route, handlersThere] of byRoute(own)) {
      const rivals = oncePerMethod(handlersThere);
      if (rivals.length < 2) continue;
      const place = `bandwidth.${name}${route === undefined ? '' : ` at ${route}`}`;
      const certain = rivals.filter(({ declaresAnswer }) => declaresAnswer === 'yes');
      if (certain.length > 1) {
        logger.error(
          `Several handlers are declared to answer ${place}: ${labelsOf(rivals)}. Only the answer of the first one is sent: bind them to different routes, or let only one return an answer.`,
        );
      } else {
        logger.warn(
          `Several handlers may answer ${place}, by the types that they return: ${labelsOf(rivals)}. If more than one does, only the answer of the first one is sent: bind them to different routes, or let only one return an answer.`,
        );
      }
    }
  }
}

function labelsOf(handlers: readonly Handler[]): string {
  return handlers.map(({ label }) => label).join(', ');
}

function byRoute(handlers: readonly Handler[]): Map<string | undefined, Handler[]> {
  const routes = new Map<string | undefined, Handler[]>();
  for (const handler of handlers) {
    const { route } = handler.options;
    routes.set(route, [...(routes.get(route) ?? []), handler]);
  }
  return routes;
}
