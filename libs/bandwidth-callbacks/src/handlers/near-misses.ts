import { type Handler, isObserver } from './handler.js';

const MOST_TOLD = 3;

/**
 * What handlers there are that an event just missed: of the same event at another route, or of the event that has the same
 * name in the other of V1 and voice, between which a payload written by hand may not tell.
 *
 * @returns such as `voice.gather at menu`
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
