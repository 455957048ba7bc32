const parameters = new URLSearchParams(location.search);
const inFragment = new URLSearchParams(location.hash.slice(1)).get('token');

/**
 * The token for a local Bandwidth that requires one, from `?token=` or `#token=` of the address. The browser does not
 * send the part after `#`, so that it gets into no log.
 */
const token = inFragment ?? parameters.get('token');
/** The session that the address names; `null` if it names none. */
const session = parameters.get('session');

/** The headers of every request of the page: the token and the session. */
export function ownHeaders(): Record<string, string> {
  return {
    ...(token !== null && { Authorization: `Bearer ${token}` }),
    ...(session !== null && { 'Local-Session': session }),
  };
}

/** The name of the session that the page shows. */
export const sessionName = session ?? 'default';

/** The URL of a path of the control API. */
export function controlUrl(path: string): URL {
  return new URL(`local/v1${path}`, document.baseURI);
}
