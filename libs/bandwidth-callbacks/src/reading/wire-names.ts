import { catalogue } from '../events/catalogue.js';
import { type Api, type EventClass, type EventDefinition, NAME_FIELDS, type NameField } from '../events/definition.js';

/** The events of one API that have the same name on the wire. */
export interface Namesakes {
  readonly api: Api;
  readonly types: readonly EventClass[];
}

const byWireName = indexByWireName();

const NONE: readonly Namesakes[] = [];

/** The events that have this name in this field. */
export function namesakesOf(field: NameField, wireName: unknown): readonly Namesakes[] {
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
