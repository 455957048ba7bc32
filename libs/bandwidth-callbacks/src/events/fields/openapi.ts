import type { FieldSpec } from './field-spec.js';

/** The description of one property for `@nestjs/swagger`. */
interface OpenApiProperty {
  readonly type: () => unknown;
  readonly required: boolean;
  readonly description?: string;
}

/**
 * The static method that `@nestjs/swagger` asks for the properties of a class. Its compiler plugin adds the same
 * method.
 */
const FACTORY = '_OPENAPI_METADATA_FACTORY';

/** Describes the fields of a class to `@nestjs/swagger`, when it asks for them. */
export function describeToSwagger(type: object, ownFields: () => readonly FieldSpec[]): void {
  Object.defineProperty(type, FACTORY, {
    configurable: true,
    value: () => Object.fromEntries(ownFields().map((field) => [field.name, property(field)])),
  });
}

function property(field: FieldSpec): OpenApiProperty {
  const known = field.known?.map((value) => `\`${value}\``).join(', ');
  return {
    type: () => typeOf(field),
    required: field.always === true,
    // No enum: Bandwidth adds values without notice, and a generated client must not refuse them.
    ...(known && { description: `Known values: ${known}.` }),
  };
}

function typeOf({ kind, nested }: FieldSpec): unknown {
  switch (kind) {
    case 'time':
      return Date;
    case 'count':
    case 'decimal':
      return Number;
    case 'flag':
      return Boolean;
    case 'texts':
      return [String];
    case 'map':
      return Object;
    case 'list':
      return [nested?.() ?? Object];
    case 'nested':
      return nested?.() ?? Object;
    case 'text':
    case 'address':
      return String;
  }
}
