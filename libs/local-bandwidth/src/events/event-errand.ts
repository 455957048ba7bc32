import { withQuery } from '../callbacks/query.js';
import type { Errand } from '../callbacks/errand.js';
import { HEADERS, XML_HEADERS } from '../callbacks/headers.js';
import type { Credentials } from '../engine/port.js';
import { LocalBandwidthError } from '../errors.js';
import { CATALOGUE } from './catalogue.js';
import type { CatalogueEvent } from './catalogue-event.js';
import { toXml } from './to-xml.js';
import { withValues } from './with-values.js';

/** One callback that somebody wants to see. */
export interface WantedEvent {
  /**
   * A name of the catalogue, `voice.gather` or `v1.gather`; a name on the wire where it is the only one, V2's where V1 has
   * it as well.
   */
  readonly event: string;
  /** Values by path, in the place of those of the sample; null leaves a field empty. */
  readonly set?: Readonly<Record<string, unknown>>;
}

/**
 * The errand that carries one event of the catalogue to a URL.
 *
 * @throws LocalBandwidthError for an event that the catalogue does not have, and values that do not fit
 */
export function eventErrand(
  { event, set = {} }: WantedEvent,
  url: string,
  credentials: Credentials | undefined,
): Errand {
  const definition = definitionOf(event);
  const payload = withValues(definition.sample, set);
  return {
    request: { method: definition.method, ...requestOf(definition, payload, url) },
    credentials,
    about: { kind: 'callback', event: definition.event, attempt: 1, fallback: false, ...idsOf(payload) },
  };
}

function requestOf({ api, method, form }: CatalogueEvent, payload: Record<string, unknown>, url: string) {
  if (method === 'GET') return { url: withQuery(url, payload), headers: [], body: '' };
  if (form === 'xml') return { url, headers: XML_HEADERS, body: toXml(payload) };
  return { url, headers: HEADERS[api], body: JSON.stringify(api === 'messaging' ? [payload] : payload) };
}

/** The name by which an event is sent, which no other one has. */
export function sendingName({ name, api }: CatalogueEvent): string {
  return api === 'v1' ? `v1.${name}` : name;
}

function definitionOf(event: string): CatalogueEvent {
  const named = CATALOGUE.find((each) => sendingName(each) === event);
  const onTheWire = CATALOGUE.filter((each) => each.event === event && each.api !== 'v1');
  const ofV1 = CATALOGUE.find(({ api, name }) => api === 'v1' && name === event);
  const found = named ?? (onTheWire.length === 0 ? ofV1 : onTheWire.length === 1 ? onTheWire[0] : undefined);
  if (found) return found;
  const choices = onTheWire.length > 1 ? `Name one of ${onTheWire.map(({ name }) => name).join(', ')}.` : undefined;
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_EVENT_UNKNOWN',
    `The catalogue has no event ${JSON.stringify(event)}.`,
    choices ?? 'Ask for the list of those that there are: GET /local/v1/events.',
  );
}

function idsOf({ callId, message }: Record<string, unknown>): { callId?: string; messageId?: string } {
  const { id } = (message ?? {}) as { readonly id?: unknown };
  return { ...(typeof callId === 'string' && { callId }), ...(typeof id === 'string' && { messageId: id }) };
}
