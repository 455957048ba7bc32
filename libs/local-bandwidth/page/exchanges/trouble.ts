import { headerOf, refusedCredentials } from '../../src/exchanges/challenge.js';
import type { Exchange } from '../platform/types.js';

/** Why a callback failed, and what the user can do. */
export interface Trouble {
  readonly what: string;
  readonly fix: string;
}

/** Explains a failed callback; `undefined` if it succeeded or if a fault made it fail. */
export function troubleOf(exchange: Exchange): Trouble | undefined {
  const { kind, request, response, error, faults = [] } = exchange;
  if (kind !== 'callback') return undefined;
  if (exchange.outcome !== undefined) return toldTrouble(exchange);
  if (faults.length > 0) return undefined;
  if (error !== undefined) return withoutAnswer(error, request.url);
  if (!response) return undefined;
  const type = headerOf(response.headers, 'content-type') ?? '';
  return (
    refusedCredentials(exchange) ?? ofStatus(exchange) ?? (type.includes('text/html') ? html(request.url) : undefined)
  );
}

/** Explains a failure with the reason that an inspected application reported. */
function toldTrouble({ outcome, reason = '', response, later = [] }: Exchange): Trouble | undefined {
  const last = later.at(-1);
  if (last?.outcome === 'failed') return { what: 'A worker failed with a callback.', fix: sentence(last.reason ?? '') };
  const status = response?.status ?? 0;
  if (outcome === 'challenged' || status < 400) return undefined;
  const what = status >= 500 ? 'The application failed' : 'The application refused a callback';
  return { what: `${what} (${status}).`, fix: sentence(reason) };
}

function sentence(text: string): string {
  if (text === '') return 'Its own log says why.';
  return `${text[0]?.toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;
}

function withoutAnswer(error: string, url: string): Trouble {
  if (/could not be reached/.test(error)) {
    return {
      what: `The application is not reachable at ${originOf(url)}.`,
      fix: 'Start it, or start the local Bandwidth with the address where it listens (--app).',
    };
  }
  return {
    what: 'The application gave no answer.',
    fix: `${error} Its own log may say what it was doing.`,
  };
}

function ofStatus({ response, request: { url } }: Exchange): Trouble | undefined {
  const status = response?.status ?? 0;
  if (status === 404 || status === 405) {
    return {
      what: `The application takes no callbacks at ${pathOf(url)}.`,
      fix: 'Compare this path with the one that the application serves and the one in --app.',
    };
  }
  if (status >= 500) return { what: `The application failed (${status}).`, fix: 'Its own log says why.' };
  if (status >= 400)
    return { what: `The application refused the callback (${status}).`, fix: 'Its answer may say why.' };
  return undefined;
}

function html(url: string): Trouble {
  return {
    what: 'The application answered with a web page (HTML), which is no BXML.',
    fix: `Something else seems to listen at ${originOf(url)}${pathOf(url)}: check --app.`,
  };
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}
