const parameters = new URLSearchParams(location.search);
const inFragment = new URLSearchParams(location.hash.slice(1)).get('token');

/** What requests have to show where the local Bandwidth wants a token: `?token=` or, kept from logs, `#token=`. */
const token = inFragment ?? parameters.get('token');
/** The session that is looked at. */
const session = parameters.get('session');

/** The headers of every request of this page. */
export function ownHeaders(): Record<string, string> {
  return {
    ...(token !== null && { Authorization: `Bearer ${token}` }),
    ...(session !== null && { 'Local-Session': session }),
  };
}

/** The name of the session that is looked at. */
export const sessionName = session ?? 'default';

/** A path of the control API. */
export function controlUrl(path: string): URL {
  return new URL(`local/v1${path}`, document.baseURI);
}
