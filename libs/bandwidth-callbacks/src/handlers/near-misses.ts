import { type Handler, isObserver } from './handler.js';

const MOST_TOLD = 3;

/**
 * Handlers that nearly match an event: those of the same event at another route, and those of the event with the same
 * name in the other voice API (V1 or voice), since a payload written by hand may not tell the two APIs apart.
 *
 * @returns names and routes, such as `voice.gather at menu`; three at most
 */
export function nearMissesOf(handlers: readonly Handler[], name: string): readonly string[] {
  const bare = name.replace(/^voice\./, '');
  const alike = [name, bare, `voice.${bare}`];
  const found = handlers
    .filter((handler) => !isObserver(handler))
    .flatMap(({ names, options: { route } }) =>
      alike
        .filter((each) => names.has(each) && (each !== name || route !== undefined))
        .map((each) => (route === undefined ? each : `${each} at ${route}`)),
    );
  return [...new Set(found)].slice(0, MOST_TOLD);
}
