import { catalogue } from '../events/catalogue.js';
import { type Api, type EventClass, type EventDefinition, NAME_FIELDS, type NameField } from '../events/definition.js';
import { hasValue } from '../events/fields/convert.js';
import { namelessEvent, namelessEventBesideName } from './nameless-events.js';
import type { Payload, Surroundings } from './payload.js';
import { xmlFields } from './xml-fields.js';

/** Which event a payload claims to be. */
export interface Identification {
  readonly api: Api;
  /** The name of the event as received; `undefined` if no field names it, `null` if such a field is null. */
  readonly wireName: unknown;
  /** The event class; `undefined` when the catalogue has none. */
  readonly type: EventClass | undefined;
  /** What the fields of the event are read from: the payload, or the content of an XML document's root. */
  readonly source: Payload;
}

// Voice and V1 share five event names, which are distinguished by fields that only one of the two has.
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

/** An event that a payload may be. */
interface Candidate {
  readonly api: Api;
  readonly type: EventClass;
}

/** The events of one API that have the same name on the wire. */
interface Namesakes {
  readonly api: Api;
  readonly types: readonly EventClass[];
}

/** The fields that may name an event, in the order in which they are searched; a `root` is that of a document of XML. */
const FIELDS = NAME_FIELDS.filter((field) => field !== 'root');

/**
 * What the events of an API have beside their names, of which one field is enough. An event of tomorrow whose own name
 * is not known yet may have one of their names in another field.
 */
const MARKS: Readonly<Partial<Record<Api, readonly string[]>>> = {
  messaging: ['message'],
  mfa: ['message', 'platform'],
  'messaging-international': ['msgId'],
  webrtc: ['endpointId', 'participantId', 'fromType', 'toType'],
};

const byWireName = indexByWireName();

const NONE: readonly Namesakes[] = [];

/** Finds out which API sent a payload and which event it claims to be. */
export function identify(payload: Payload, surroundings: Surroundings): Identification {
  const field = nameFieldOf(payload, surroundings);
  if (field !== undefined) {
    const byName = named(payload, field, surroundings);
    const byFields = byName.type ? undefined : namelessEventBesideName(payload, surroundings);
    return byFields ? { ...byName, api: byFields.definition.api, type: byFields } : byName;
  }
  const root = rootOf(payload);
  if (root) return root;
  const type = namelessEvent(payload, surroundings);
  const api = type?.definition.api ?? callApi(payload, surroundings);
  return {
    api,
    wireName: NAME_FIELDS.some((name) => payload[name] === null) ? null : undefined,
    type,
    source: payload,
  };
}

function named(payload: Payload, field: NameField, surroundings: Surroundings): Identification {
  const wireName = payload[field];
  const candidates = candidatesAmong(namesakesOf(field, wireName), payload);
  const only = candidates.length === 1 ? candidates[0] : undefined;
  const api = only && !isOfMessages(only) ? only.api : sender(payload, field, surroundings);
  const type = candidates.find((candidate) => candidate.api === api)?.type;
  return { api, wireName, type, source: payload };
}

/**
 * The field in which a payload names its event; `undefined` if it has none of them. The first that names an event of
 * the catalogue counts: others may be new, or mean something else, as `type` does in some events of WebRTC.
 */
function nameFieldOf(payload: Payload, surroundings: Surroundings): NameField | undefined {
  const first = FIELDS.find((field) => hasValue(payload, field));
  if (first === undefined || first === 'type' || !hasValue(payload, 'type')) return known(payload, surroundings, first);
  const isMessage = surroundings.inBatch || hasValue(payload, 'message');
  if (isMessage && namesakesOf('type', payload['type']).length > 0) return 'type';
  const isTyped = isMessage || hasValue(payload, 'platform');
  return known(payload, surroundings, first, isTyped ? 'type' : first);
}

/** The first field that names a known event, else `otherwise`. */
function known(
  payload: Payload,
  { inBatch }: Surroundings,
  first: NameField | undefined,
  otherwise = first,
): NameField | undefined {
  if (first === undefined || namesakesOf(first, payload[first]).length > 0) return first;
  const isMarked = (api: Api) =>
    (api === 'messaging' && inBatch) || (MARKS[api]?.some((mark) => hasValue(payload, mark)) ?? true);
  return FIELDS.find((field) => namesakesOf(field, payload[field]).some(({ api }) => isMarked(api))) ?? otherwise;
}

/** Messaging and MFA share some names; an event that only one of them has must not be taken for the other's. */
function isOfMessages({ api }: Candidate): boolean {
  return api === 'messaging' || api === 'mfa';
}

/** An XML document, whose root names the event. */
function rootOf(payload: Payload): Identification | undefined {
  const [root, ...others] = Object.keys(payload);
  if (root === undefined || others.length > 0) return undefined;
  const source = xmlFields(payload[root]);
  const [candidate] = candidatesAmong(namesakesOf('root', root), source);
  return candidate && { ...candidate, wireName: root, source };
}

/** The API of an event whose name several APIs have, or none. */
function sender(payload: Payload, field: NameField, surroundings: Surroundings): Api {
  if (field === 'type') return isMfa(payload, surroundings) ? 'mfa' : 'messaging';
  if (field === 'event') return hasValue(payload, 'msgId') ? 'messaging-international' : 'webrtc';
  return field === 'subscriptionType' ? 'tollfree' : callApi(payload, surroundings);
}

function isMfa(payload: Payload, { inBatch }: Surroundings): boolean {
  return !inBatch && hasValue(payload, 'platform');
}

function callApi(payload: Payload, { userAgent }: Surroundings): 'voice' | 'v1' {
  const v1 = evidence(V1_EVIDENCE, payload) + (userAgent?.startsWith('BandwidthAPI/v1') ? 1 : 0);
  return evidence(VOICE_EVIDENCE, payload) > v1 ? 'voice' : 'v1';
}

function evidence(fields: readonly string[], payload: Payload): number {
  let count = 0;
  for (const field of fields) if (hasValue(payload, field)) count += 1;
  return count;
}

/** For each API the event whose condition holds, if there is one. */
function candidatesAmong(namesakes: readonly Namesakes[], payload: Payload): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const { api, types } of namesakes) {
    const type = types.find(({ definition }) => definition.when?.(payload) ?? true);
    if (type) candidates.push({ api, type });
  }
  return candidates;
}

/** The events that have this name in this field. */
function namesakesOf(field: NameField, wireName: unknown): readonly Namesakes[] {
  if (typeof wireName !== 'string') return NONE;
  const index = byWireName[field];
  return index.get(wireName) ?? index.get(wireName.toLowerCase()) ?? NONE;
}

/** The fields that may name an event, the documented one first. */
export function nameFieldsOf({ api, nameFields }: EventDefinition): readonly NameField[] {
  return nameFields ?? (api === 'messaging' || api === 'mfa' ? ['type'] : ['eventType']);
}

/** Events with a condition come first, so that a `reject` is found before the `hangup` it also is. */
function indexByWireName(): Readonly<Record<NameField, ReadonlyMap<string, readonly Namesakes[]>>> {
  const index = Object.fromEntries(NAME_FIELDS.map((field) => [field, new Map<string, Namesakes[]>()]));
  const conditionsFirst = (catalogue as readonly EventClass[]).toSorted(
    (one, other) => Number(other.definition.when !== undefined) - Number(one.definition.when !== undefined),
  );
  for (const type of conditionsFirst) {
    for (const field of nameFieldsOf(type.definition)) {
      for (const spelling of new Set(type.definition.wire.flatMap((name) => [name, name.toLowerCase()]))) {
        add(index[field] as Map<string, Namesakes[]>, spelling, type);
      }
    }
  }
  return index as Record<NameField, Map<string, Namesakes[]>>;
}

function add(index: Map<string, Namesakes[]>, spelling: string, type: EventClass): void {
  const { api } = type.definition;
  const all = index.get(spelling) ?? [];
  const before = all.find((each) => each.api === api)?.types ?? [];
  index.set(spelling, [...all.filter((each) => each.api !== api), { api, types: [...before, type] }]);
}
