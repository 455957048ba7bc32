import type { EventClass, EventDefinition } from '../events/definition.js';
import { toXml } from '../events/to-xml.js';

/** Schema and examples for each content type. */
type Content = Readonly<
  Record<string, { readonly schema: object; readonly examples?: Readonly<Record<string, object>> }>
>;

const BXML = '<?xml version="1.0" encoding="UTF-8"?><Response><SpeakSentence>Hello</SpeakSentence></Response>';

/** The bodies of callbacks. */
export function bodyContent(classes: readonly EventClass[]): Content {
  const posted = classes.filter(({ definition: { methods } }) => methods.includes('POST'));
  const [asXml, asJson] = [posted.filter(isXml), posted.filter((type) => !isXml(type))];
  const events = asJson.map(reference);
  return {
    'application/json': {
      schema: { oneOf: [...events, { type: 'array', items: { oneOf: events } }] },
      examples: examplesOf(asJson, ({ sample }) => sample),
    },
    'application/x-www-form-urlencoded': { schema: { oneOf: events } },
    'application/xml': {
      schema: { oneOf: asXml.map((type) => ({ allOf: [reference(type)], xml: { name: type.definition.wire[0] } })) },
      examples: examplesOf(asXml, ({ sample }) => toXml(sample)),
    },
  };
}

/** What callbacks are answered with. */
export function answerContent(classes: readonly EventClass[]): Content {
  const content: Record<string, { schema: { oneOf: object[] }; examples: Record<string, object> }> = {
    'application/xml': {
      schema: { oneOf: [{ type: 'string', description: 'BXML', xml: { name: 'Response' } }] },
      examples: { BXML: { summary: 'BXML', value: BXML } },
    },
  };
  for (const { definition } of classes) {
    const { name, answer } = definition;
    if (!answer?.openApi) continue;
    const type = answer.contentType.split(';', 1)[0] as string;
    const { schema, examples } = (content[type] ??= { schema: { oneOf: [] }, examples: {} });
    schema.oneOf.push({ description: `To \`${name}\`.`, ...answer.openApi.schema });
    examples[name] = { summary: `To ${name}`, value: answer.openApi.example };
  }
  return content;
}

function isXml({ definition: { nameFields } }: EventClass): boolean {
  return nameFields?.[0] === 'root';
}

function reference({ name }: EventClass): object {
  return { $ref: `#/components/schemas/${name}` };
}

function examplesOf(classes: readonly EventClass[], valueOf: (definition: EventDefinition) => unknown) {
  return Object.fromEntries(
    classes.map(({ definition }) => [definition.name, { summary: definition.summary, value: valueOf(definition) }]),
  );
}
