import { catalogue } from '../catalogue.js';
import type { Api, EventClass } from '../definition.js';

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

/** The events of one name on the wire. */
type Candidates = Readonly<Partial<Record<Api, readonly EventClass[]>>>;

const byWireName = indexByWireName();

/** Finds out which API sent a payload and which event it claims to be. */
export function identify(payload: Payload, surroundings: Surroundings): Identification {
  if (isMessaging(payload)) {
    const api = isMfa(payload, surroundings) ? 'mfa' : 'messaging';
    const wireName = payload['type'];
    return { api, wireName, type: find(candidatesFor(wireName)?.[api], payload) };
  }
  const wireName = payload['eventType'];
  const candidates = candidatesFor(wireName);
  const ofVoice = find(candidates?.voice, payload);
  const ofV1 = find(candidates?.v1, payload);
  if (ofVoice && !ofV1) return { api: 'voice', wireName, type: ofVoice };
  if (ofV1 && !ofVoice) return { api: 'v1', wireName, type: ofV1 };
  const api = sender(payload, surroundings);
  return { api, wireName, type: api === 'voice' ? ofVoice : ofV1 };
}

/** Messaging and MFA name their events in `type`, all others in `eventType`. */
function isMessaging(payload: Payload): boolean {
  return payload['eventType'] === undefined && payload['type'] !== undefined;
}

function isMfa(payload: Payload, { inBatch }: Surroundings): boolean {
  return !inBatch && payload['platform'] !== undefined;
}

function sender(payload: Payload, { userAgent }: Surroundings): 'voice' | 'v1' {
  const v1 = evidence(V1_EVIDENCE, payload) + (userAgent?.startsWith('BandwidthAPI/v1') ? 1 : 0);
  return evidence(VOICE_EVIDENCE, payload) > v1 ? 'voice' : 'v1';
}

function evidence(fields: readonly string[], payload: Payload): number {
  let count = 0;
  for (const field of fields) if (field in payload) count += 1;
  return count;
}

function candidatesFor(wireName: unknown): Candidates | undefined {
  return typeof wireName === 'string'
    ? (byWireName.get(wireName) ?? byWireName.get(wireName.toLowerCase()))
    : undefined;
}

function find(candidates: readonly EventClass[] | undefined, payload: Payload): EventClass | undefined {
  return candidates?.find(({ definition }) => definition.when?.(payload) ?? true);
}

/** Events with a condition come first, so that a `reject` is found before the `hangup` it also is. */
function indexByWireName(): ReadonlyMap<string, Candidates> {
  const index = new Map<string, Candidates>();
  for (const type of catalogue as readonly EventClass[]) {
    const { api, wire, when } = type.definition;
    for (const spelling of new Set(wire.flatMap((name) => [name, name.toLowerCase()]))) {
      const candidates = index.get(spelling) ?? {};
      const others = candidates[api] ?? [];
      index.set(spelling, { ...candidates, [api]: when ? [type, ...others] : [...others, type] });
    }
  }
  return index;
}
