import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FieldSpec } from '../../libs/bandwidth-callbacks/src/events/fields/field-spec.js';
import { fieldsOf } from '../../libs/bandwidth-callbacks/src/events/fields/field.js';

/** What Bandwidth published of one field, as `events.json` has it. */
export interface PublishedField {
  readonly name: string;
  readonly type: string;
  readonly format?: string;
  readonly required?: boolean;
  readonly requiredInParent?: boolean;
  readonly nullable?: boolean;
  readonly enum?: readonly (string | number)[];
  readonly knownValues?: readonly (string | number)[];
  readonly openEnum?: boolean;
  readonly documented?: boolean;
  readonly undocumented?: boolean;
  readonly fields?: readonly PublishedField[];
  readonly properties?: readonly PublishedField[];
}

export interface PublishedExample {
  /** The event's folder: `gather`. */
  readonly event: string;
  /** `gather/02-get-bxml-gather.json` */
  readonly title: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** A body that is no JSON. */
  readonly rawBody?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly encodedQuery?: string;
}

const shared = fileURLToPath(new URL('../../../shared/bandwidth/', import.meta.url));

/** Whether the published material lies beside the project; a fresh clone does not have it. */
export const isPublishedMaterialHere = existsSync(shared);

/** `events.json` of one generation of the API. */
export function publishedEvents<E>(generation: 'v1' | 'v2'): readonly E[] {
  const { events } = JSON.parse(readFileSync(`${shared}${generation}/events.json`, 'utf8')) as { events: E[] };
  return events;
}

export interface PublishedVerb {
  readonly verb: string;
  readonly textContent: { readonly required?: boolean } | null;
  readonly attributes: readonly {
    readonly name: string;
    readonly type: string;
    readonly required: boolean;
    readonly enum?: readonly string[];
    readonly min?: number;
    readonly max?: number;
  }[];
  readonly children: readonly { readonly verb?: string }[];
}

/** Every verb of BXML, and every element inside one. */
export function publishedVerbs(): readonly PublishedVerb[] {
  return (JSON.parse(readFileSync(`${shared}v2/bxml.json`, 'utf8')) as { verbs: PublishedVerb[] }).verbs;
}

/** Every example below a folder of one folder an event: `v2/examples/voice`. */
export function publishedExamples(folder: string): readonly PublishedExample[] {
  return readdirSync(`${shared}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => {
      const example = JSON.parse(readFileSync(`${shared}${folder}/${path}`, 'utf8')) as Omit<
        PublishedExample,
        'event' | 'title'
      >;
      return { ...example, event: dirname(path), title: path };
    });
}

/** The fields of an event class and of its nested classes, by dotted path. */
export function declaredFields(type: new () => object, parent = ''): ReadonlyMap<string, FieldSpec> {
  return new Map(
    fieldsOf(type).flatMap((field): [string, FieldSpec][] => [
      [parent + field.name, field],
      ...(field.nested ? declaredFields(field.nested(), `${parent}${field.name}.`) : []),
    ]),
  );
}

/** What a value of a field looks like once it was read. */
export function isOfKind(value: unknown, { kind, nested }: FieldSpec): boolean {
  switch (kind) {
    case 'text':
    case 'address':
      return typeof value === 'string';
    case 'time':
      return value instanceof Date && !Number.isNaN(value.getTime());
    case 'count':
      return Number.isSafeInteger(value);
    case 'decimal':
      return Number.isFinite(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'texts':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'nested':
      return nested !== undefined && value instanceof nested();
    case 'list':
      return nested !== undefined && Array.isArray(value) && value.every((item) => item instanceof nested());
    case 'map':
      return (
        typeof value === 'object' && value !== null && Object.values(value).every((item) => typeof item === 'string')
      );
  }
}
