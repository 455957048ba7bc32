import { definitions } from '../events/catalogue.js';
import { type Handler, isObserver } from './handler.js';
import { logger } from '../log/logger.js';

/** Logs an error for each event that two handlers are declared to answer at the same route. */
export function reportAmbiguousAnswers(handlers: readonly Handler[]): void {
  const answering = handlers.filter((handler) => handler.declaresAnswer && !isObserver(handler));
  for (const { lane, name } of definitions) {
    if (lane !== 'answer') continue;
    const own = answering.filter(({ names }) => names.has(name));
    for (const [route, rivals] of byRoute(own)) {
      if (rivals.length < 2) continue;
      const labels = rivals.map(({ label }) => label).join(', ');
      const where = route === undefined ? '' : ` at ${route}`;
      logger.error(
        `Several handlers are declared to answer bandwidth.${name}${where}: ${labels}. Only the answer of the first one is sent: bind them to different routes, or let only one return an answer.`,
      );
    }
  }
}

function byRoute(handlers: readonly Handler[]): Map<string | undefined, Handler[]> {
  const routes = new Map<string | undefined, Handler[]>();
  for (const handler of handlers) {
    const { route } = handler.options;
    routes.set(route, [...(routes.get(route) ?? []), handler]);
  }
  return routes;
}
