import { withQuery } from '../callbacks/query.js';
import type { Errand } from '../callbacks/errand.js';
import { HEADERS, XML_HEADERS } from '../callbacks/headers.js';
import type { Credentials } from '../engine/port.js';
import { LocalBandwidthError } from '../errors.js';
import { CATALOGUE } from './catalogue.js';
import type { CatalogueEvent } from './catalogue-event.js';
import { toXml } from './to-xml.js';
import { withValues } from './with-values.js';

/** A single callback to send. */
export interface WantedEvent {
  /**
   * The name of the event in the catalogue, such as `voice.gather` or `v1.gather`. The name on the wire is enough if it
   * is unique; if V1 and V2 share it, V2 is meant.
   */
  readonly event: string;
  /** Values by path, which replace those of the sample; null leaves a field empty. */
  readonly set?: Readonly<Record<string, unknown>>;
}

/**
 * The errand that sends an event of the catalogue to a URL.
 *
 * @throws LocalBandwidthError for an unknown event, and for paths that do not exist in the payload
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

/** The unique name by which an event is sent. */
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
    choices ?? 'GET /local/v1/events lists all events.',
  );
}

function idsOf({ callId, message }: Record<string, unknown>): { callId?: string; messageId?: string } {
  const { id } = (message ?? {}) as { readonly id?: unknown };
  return { ...(typeof callId === 'string' && { callId }), ...(typeof id === 'string' && { messageId: id }) };
}
