import { catalogue } from './catalogue.js';
import type { Api, EventClass } from './definition.js';

/** A payload as received, before it is known what it is. */
export type Payload = Readonly<Record<string, unknown>>;

/** What the surroundings of a payload say of its sender. */
export interface Surroundings {
  /** The payload is an element of an array, as messaging sends them. */
  readonly inBatch: boolean;
  /** The `User-Agent` header. */
  readonly userAgent: string | undefined;
}

/** Which event a payload claims to be. */
export interface Identification {
  readonly api: Api;
  /** `eventType` or `type` as it came. */
  readonly wireName: unknown;
  /** The event class; `undefined` when the catalogue has none. */
  readonly type: EventClass | undefined;
}

// The five names both voice and V1 know are told apart by fields only one of them has (contract §6).
const VOICE_EVIDENCE = [
  'eventTime',
  'accountId',
  'callUrl',
  'direction',
  'startTime',
  'answerTime',
  'enqueuedTime',
  'parentCallId',
];
const V1_EVIDENCE = ['time', 'callUri', 'callState', 'gatherId', 'dtmfDigit', 'state'];

const byWireName = indexByWireName();

/** Finds out which API sent a payload and which event it claims to be. */
export function identify(payload: Payload, surroundings: Surroundings): Identification {
  if (isMessaging(payload)) {
    const api = isMfa(payload, surroundings) ? 'mfa' : 'messaging';
    return { api, wireName: payload['type'], type: find([api], payload['type'], payload) };
  }
  const wireName = payload['eventType'];
  const api = sender(payload, surroundings);
  const other = api === 'v1' ? 'voice' : 'v1';
  const type = find([api, other], wireName, payload);
  return { api: type?.definition.api ?? api, wireName, type };
}

/** Messaging and MFA name their events in `type`, all others in `eventType`. */
function isMessaging(payload: Payload): boolean {
  return payload['eventType'] === undefined && payload['type'] !== undefined;
}

function isMfa(payload: Payload, { inBatch }: Surroundings): boolean {
  return !inBatch && payload['platform'] !== undefined;
}

function sender(payload: Payload, { userAgent }: Surroundings): 'voice' | 'v1' {
  const voice = VOICE_EVIDENCE.filter((field) => field in payload).length;
  const v1 =
    V1_EVIDENCE.filter((field) => field in payload).length + (userAgent?.startsWith('BandwidthAPI/v1') ? 1 : 0);
  return voice > v1 ? 'voice' : 'v1';
}

function find(apis: readonly Api[], wireName: unknown, payload: Payload): EventClass | undefined {
  if (typeof wireName !== 'string') return undefined;
  const candidates = byWireName.get(wireName) ?? byWireName.get(wireName.toLowerCase()) ?? [];
  return apis
    .flatMap((api) => candidates.filter((candidate) => candidate.definition.api === api))
    .find(({ definition }) => definition.when?.(payload) ?? true);
}

/** Events with a condition come first, so that a `reject` is found before the `hangup` it also is. */
function indexByWireName(): ReadonlyMap<string, readonly EventClass[]> {
  const index = new Map<string, EventClass[]>();
  for (const type of catalogue as readonly EventClass[]) {
    for (const spelling of new Set(type.definition.wire.flatMap((name) => [name, name.toLowerCase()]))) {
      const others = index.get(spelling) ?? [];
      index.set(spelling, type.definition.when ? [type, ...others] : [...others, type]);
    }
  }
  return index;
}
