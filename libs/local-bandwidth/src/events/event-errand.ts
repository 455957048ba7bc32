import { withQuery } from '../callbacks/query.js';
import type { Errand } from '../callbacks/errand.js';
import { type CallbackApi, HEADERS, XML_HEADERS } from '../callbacks/headers.js';
import type { Credentials } from '../engine/port.js';
import { LocalBandwidthError } from '../errors.js';
import { nearest } from '../near-miss.js';
import { CATALOGUE } from './catalogue.js';
import type { CatalogueEvent } from './catalogue-event.js';
import { toXml } from './to-xml.js';
import { withValues } from './with-values.js';

/** A single callback to send. */
export interface WantedEvent {
  /**
   * The name of the event in the catalogue, such as `voice.gather` or `v1.gather`. The name on the wire is enough if it
   * is unique; if V1 or MFA share it with another API, that of the other API is meant.
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

/** The APIs whose events are meant only by their full name where another API has an event of that name on the wire. */
const YIELDING: ReadonlySet<CallbackApi> = new Set<CallbackApi>(['v1', 'mfa']);

/** All names by which an event can be sent. */
export function sendingNames(): string[] {
  const spellings = new Set(CATALOGUE.flatMap((each) => [sendingName(each), each.event, each.name]));
  return [...spellings].filter((name) => foundBy(name).length === 1);
}

/** The events that a name may mean. */
function foundBy(event: string): readonly CatalogueEvent[] {
  const named = CATALOGUE.filter((each) => sendingName(each) === event);
  if (named.length > 0) return named;
  const onTheWire = CATALOGUE.filter((each) => each.event === event && !YIELDING.has(each.api));
  return onTheWire.length > 0 ? onTheWire : CATALOGUE.filter(({ api, name }) => api === 'v1' && name === event);
}

function definitionOf(event: string): CatalogueEvent {
  const [found, ...others] = foundBy(event);
  if (!found) throw unknown(event);
  if (others.length > 0) throw ambiguous(event, [found, ...others]);
  return found;
}

function ambiguous(event: string, candidates: readonly CatalogueEvent[]): LocalBandwidthError {
  const names = candidates.map(({ name }) => name).join(' or ');
  const problem = `Several events are called ${JSON.stringify(event)}.`;
  return new LocalBandwidthError('LOCAL_BANDWIDTH_EVENT_UNKNOWN', problem, `Send ${names}.`);
}

function unknown(event: string): LocalBandwidthError {
  const spellings = CATALOGUE.flatMap((each) => [sendingName(each), each.event]);
  const meant = nearest(event, spellings);
  return new LocalBandwidthError(
    'LOCAL_BANDWIDTH_EVENT_UNKNOWN',
    `The catalogue has no event ${JSON.stringify(event)}.`,
    meant === undefined ? 'GET /local/v1/events lists all events.' : `Did you mean ${meant}?`,
  );
}

function idsOf({ callId, message }: Record<string, unknown>): { callId?: string; messageId?: string } {
  const { id } = (message ?? {}) as { readonly id?: unknown };
  return { ...(typeof callId === 'string' && { callId }), ...(typeof id === 'string' && { messageId: id }) };
}
