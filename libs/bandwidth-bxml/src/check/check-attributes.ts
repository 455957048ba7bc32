import type { AttributeDefinition, VerbDefinition } from '../list/definition.js';
import { ATTRIBUTES_ELSEWHERE } from '../list/elsewhere.js';
import type { BxmlElement } from '../reader/document.js';
import type { BxmlFinding, BxmlFindingCode } from './finding.js';
import { finding, otherCase, similar } from './report.js';
import { isSocketUrl, isUnsecured, urlFault } from './urls.js';

type Fault = readonly [code: BxmlFindingCode, message: string];

/** Findings about a verb's attributes, in their order; missing attributes come last. */
export function attributeFindings(
  element: BxmlElement,
  verb: VerbDefinition,
  relativeTo: string | undefined,
): BxmlFinding[] {
  const { attributes } = element;
  const given = Object.entries(attributes).flatMap(([name, value]) => {
    if (/^(?:xmlns|xml|xsi)(?::|$)/.test(name)) return [];
    const definition = Object.hasOwn(verb.attributes, name) ? verb.attributes[name] : undefined;
    if (!definition) return [unknown(name, element, verb)];
    const fault = valueFault(name, value, definition, relativeTo) ?? loneFault(name, definition, attributes);
    return fault ? [finding(...fault, element, { verb: verb.name, attribute: name })] : [];
  });
  const missing = Object.entries(verb.attributes)
    .filter(([name, { required }]) => required && !(name in attributes))
    .map(([attribute]) =>
      finding('BXML_ATTRIBUTE_MISSING', `<${verb.name}> needs the attribute ${attribute}.`, element, {
        verb: verb.name,
        attribute,
      }),
    );
  return [...given, ...missing, ...unsecuredCredentials(element, verb, relativeTo)];
}

/** An unknown name comes from the document, so the finding does not quote it. */
function unknown(name: string, element: BxmlElement, verb: VerbDefinition): BxmlFinding {
  const meant = otherCase(name, Object.keys(verb.attributes));
  if (meant !== undefined) {
    const message = `<${verb.name}> has an attribute that Bandwidth does not know. The case of names counts: it is ${meant}.`;
    return finding('BXML_UNKNOWN_ATTRIBUTE', message, element, { verb: verb.name, attribute: meant });
  }
  const elsewhere = ATTRIBUTES_ELSEWHERE[verb.name] ?? {};
  const here = Object.hasOwn(elsewhere, name) ? elsewhere[name] : undefined;
  if (here !== undefined) {
    const message = `<${verb.name}> has no attribute ${name}; in Bandwidth this is ${here}.`;
    return finding('BXML_UNKNOWN_ATTRIBUTE', message, element, { verb: verb.name, attribute: here });
  }
  const near = similar(name, Object.keys(verb.attributes));
  const hint = near === undefined ? '' : ` Is it ${near}?`;
  const message = `<${verb.name}> has an attribute that Bandwidth does not know.${hint}`;
  return finding('BXML_UNKNOWN_ATTRIBUTE', message, element, { verb: verb.name });
}

function valueFault(
  name: string,
  value: string,
  definition: AttributeDefinition,
  relativeTo: string | undefined,
): Fault | undefined {
  if (definition.required && value.trim() === '') return ['BXML_ATTRIBUTE_MISSING', `${name} is blank.`];
  switch (definition.kind) {
    case 'text':
      return textFault(name, value, definition);
    case 'number':
      return numberFault(name, value, definition);
    case 'boolean':
      return /^(?:true|false)$/i.test(value) ? undefined : ['BXML_VALUE_INVALID', `${name} is neither true nor false.`];
    case 'choice':
      if (definition.values.includes(value)) return undefined;
      return ['BXML_VALUE_INVALID', `${name} is one of ${definition.values.join(', ')}.`];
    case 'url': {
      // A blank URL counts as missing.
      const fault = value.trim() === '' ? undefined : urlFault(value, name, relativeTo);
      return fault && [fault.code, fault.message];
    }
    case 'socket':
      if (value.trim() === '' || isSocketUrl(value)) return undefined;
      return ['BXML_URL_INVALID', `${name} is no wss URL.`];
  }
}

/** An attribute has no effect without another one that is left out, or blank. */
function loneFault(
  name: string,
  { needs }: AttributeDefinition,
  attributes: Readonly<Record<string, string>>,
): Fault | undefined {
  if (needs === undefined || (attributes[needs] ?? '').trim() !== '') return undefined;
  return ['BXML_ATTRIBUTE_MISSING', `${name} needs the attribute ${needs}.`];
}

interface TextRule {
  readonly maxLength?: number;
  readonly form?: readonly [pattern: RegExp, name: string];
}

function textFault(name: string, value: string, { maxLength = Infinity, form }: TextRule): Fault | undefined {
  if (Array.from(value).length > maxLength) {
    return ['BXML_VALUE_TOO_LONG', `${name} has at most ${maxLength} characters.`];
  }
  if (!form || form[0].test(value)) return undefined;
  return ['BXML_VALUE_INVALID', `${name} is not ${form[1]}.`];
}

interface NumberRule {
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
  readonly isWhole?: boolean;
}

function numberFault(
  name: string,
  value: string,
  { min = -Infinity, max = Infinity, unit = '', isWhole = false }: NumberRule,
): Fault | undefined {
  if (!/^\s*[+-]?(?:\d+\.?\d*|\.\d+)\s*$/.test(value)) return ['BXML_VALUE_INVALID', `${name} is no number.`];
  const number = Number(value);
  if (isWhole && !Number.isInteger(number)) return ['BXML_VALUE_INVALID', `${name} is no whole number.`];
  if (number >= min && number <= max) return undefined;
  const least = min === -Infinity ? '' : ` at least ${min}`;
  const most = max === Infinity ? '' : ` at most ${max}`;
  const range = [least, most].filter(Boolean).join(' and');
  return ['BXML_VALUE_OUT_OF_RANGE', `${name} is${range}${unit && ` ${unit}`}.`];
}

/** The first URL of each pair of credentials that Bandwidth would send it in the clear. */
function unsecuredCredentials(
  element: BxmlElement,
  verb: VerbDefinition,
  relativeTo: string | undefined,
): BxmlFinding[] {
  if (!verb.securesCredentials) return [];
  const { username, password, fallbackUsername, fallbackPassword } = element.attributes;
  const urls = Object.entries(element.attributes).filter(
    ([name, value]) => verb.attributes[name]?.kind === 'url' && isUnsecured(value, relativeTo),
  );
  const main = (username || password) && urls.find(([name]) => !isFallback(name));
  const fallback = (fallbackUsername || fallbackPassword) && urls.find(([name]) => isFallback(name));
  return [main, fallback].flatMap((url) => {
    if (!url) return [];
    const [name] = url;
    const message = `${name} is an https URL where <${verb.name}> has a user name or a password for it.`;
    return [finding('BXML_CREDENTIALS_UNSECURED', message, element, { verb: verb.name, attribute: name })];
  });
}

const isFallback = (name: string) => name.endsWith('FallbackUrl');
