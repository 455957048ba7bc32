import type { VerbDefinition } from '../list/definition.js';
import { TWIML } from '../list/elsewhere.js';
import { SSML, VERBS } from '../list/verbs.js';
import type { BxmlElement } from '../reader/document.js';
import { attributeFindings } from './check-attributes.js';
import type { BxmlFinding } from './finding.js';
import { finding, otherCase, similar } from './report.js';
import { urlFault } from './urls.js';

/** Findings about the verbs of a document, in its order. */
export function verbFindings(root: BxmlElement, relativeTo: string | undefined): BxmlFinding[] {
  const findings = ignoredText(root.name === 'Bxml' ? 'Bxml' : 'Response', root);
  let away: string | undefined;
  let told = false;
  for (const element of root.children) {
    const verb = VERBS.get(element.name);
    if (away !== undefined && verb && !told) {
      const message = `<${verb.name}> never runs: the <${away}> before it hands control away.`;
      findings.push(finding('BXML_NEVER_RUN', message, element, { verb: verb.name }));
      told = true;
    }
    findings.push(...elementFindings(element, undefined, relativeTo));
    if (verb && away === undefined && handsAway(element, verb)) away = verb.name;
  }
  return findings;
}

function handsAway(element: BxmlElement, { handsAway: how }: VerbDefinition): boolean {
  if (how === undefined || how === 'always') return how === 'always';
  return (element.attributes[how.attribute] ?? '').trim() !== '';
}

function elementFindings(
  element: BxmlElement,
  parent: VerbDefinition | undefined,
  relativeTo: string | undefined,
): BxmlFinding[] {
  const verb = VERBS.get(element.name);
  if (!verb) return [unknownVerb(element, parent)];
  const misplaced = nesting(element, verb, parent);
  if (misplaced) return [misplaced];
  return [
    ...attributeFindings(element, verb, relativeTo),
    ...textFindings(element, verb, relativeTo),
    ...countFindings(element, verb),
    ...(verb.text?.ssml
      ? element.children.flatMap((child) => ssmlFindings(child, verb))
      : element.children.flatMap((child) => elementFindings(child, verb, relativeTo))),
  ];
}

/** An unknown name comes from the document, so the finding does not quote it. */
function unknownVerb(element: BxmlElement, parent: VerbDefinition | undefined): BxmlFinding {
  if (element.name === 'Response' || element.name === 'Bxml') {
    return finding('BXML_NESTING', `<${element.name}> stands inside another element; it is the root only.`, element);
  }
  const about = parent ? { verb: parent.name } : {};
  const twiml = TWIML.get(element.name);
  if (twiml !== undefined) {
    const message = `<${element.name}> is TwiML; in Bandwidth this is <${twiml}>.`;
    return finding('BXML_UNKNOWN_VERB', message, element, { verb: twiml });
  }
  const meant = otherCase(element.name, VERBS.keys());
  if (meant !== undefined) {
    const message = `The case of names counts; in Bandwidth this is <${meant}>.`;
    return finding('BXML_UNKNOWN_VERB', message, element, { verb: meant });
  }
  const near = similar(element.name, VERBS.keys());
  const hint = near === undefined ? '' : ` Is it <${near}>?`;
  return finding('BXML_UNKNOWN_VERB', `BXML has no verb of this name.${hint}`, element, about);
}

function nesting(
  element: BxmlElement,
  verb: VerbDefinition,
  parent: VerbDefinition | undefined,
): BxmlFinding | undefined {
  const fits = parent ? parent.children?.names.includes(verb.name) : verb.parents === undefined;
  if (fits) return undefined;
  const where = verb.parents?.map((name) => `<${name}>`).join(' or ');
  const message = parent
    ? `<${verb.name}> may not stand inside <${parent.name}>.`
    : `<${verb.name}> stands inside ${where} only.`;
  return finding('BXML_NESTING', message, element, { verb: verb.name });
}

function ssmlFindings(element: BxmlElement, verb: VerbDefinition): BxmlFinding[] {
  if (VERBS.has(element.name) || TWIML.has(element.name)) {
    const message = `Only text and SSML may stand inside <${verb.name}>.`;
    return [finding('BXML_NESTING', message, element, { verb: verb.name })];
  }
  const message = `<${verb.name}> holds an element that is not listed as SSML.`;
  const unknown = SSML.has(element.name) ? [] : [finding('BXML_UNKNOWN_SSML', message, element, { verb: verb.name })];
  return [...unknown, ...element.children.flatMap((child) => ssmlFindings(child, verb))];
}

function textFindings(element: BxmlElement, verb: VerbDefinition, relativeTo: string | undefined): BxmlFinding[] {
  const { text: rule, name } = verb;
  if (!rule) return ignoredText(name, element);
  const about = { verb: name };
  const text = (rule.ssml ? element.spoken : element.text).trim();
  if (text === '') {
    // A misplaced child is the more useful finding, so the blank text is not reported as well.
    const isBlank = rule.required && !(rule.ssml ? element.children.some(isSaid) : element.children.length > 0);
    return isBlank ? [finding('BXML_TEXT_BLANK', `<${name}> has no text.`, element, about)] : [];
  }
  const at = element.textPosition ?? element;
  if (Array.from(text).length > (rule.maxLength ?? Infinity)) {
    const message = `The text of <${name}> has at most ${rule.maxLength} characters.`;
    return [finding('BXML_VALUE_TOO_LONG', message, at, about)];
  }
  if (rule.pattern && !rule.pattern.test(text)) {
    const message = `The text of <${name}> is not of the right form. ${rule.summary}`;
    return [finding('BXML_TEXT_INVALID', message, at, about)];
  }
  const fault = rule.url && urlFault(text, `The URL of <${name}>`, relativeTo);
  return fault ? [finding(fault.code, fault.message, at, about)] : [];
}

/** What is spoken without a text: `<sub alias="…"/>` and `<phoneme ph="…"/>`. */
const SAID_ALONE: ReadonlySet<string> = new Set(['sub', 'phoneme']);

/** Misplaced elements have their own finding. */
function isSaid({ name, children }: BxmlElement): boolean {
  return name !== 'break' && (!SSML.has(name) || SAID_ALONE.has(name) || children.some(isSaid));
}

function ignoredText(verb: string, { textPosition }: BxmlElement): BxmlFinding[] {
  if (!textPosition) return [];
  const message = `Text stands in <${verb}>, where Bandwidth reads none.`;
  return [finding('BXML_TEXT_IGNORED', message, textPosition, VERBS.has(verb) ? { verb } : {})];
}

function countFindings(element: BxmlElement, { name, children: rule, attributes }: VerbDefinition): BxmlFinding[] {
  const about = { verb: name };
  if (rule) {
    const names = rule.names.map((child) => `<${child}>`).join(' or ');
    const count = element.children.length;
    const repeats = attributes['repeatCount'] ? Math.max(1, Number(element.attributes['repeatCount']) || 1) : 1;
    if (count < (rule.min ?? 0)) {
      return [finding('BXML_CHILD_MISSING', `<${name}> needs a ${names} in it.`, element, about)];
    }
    if (count * repeats > rule.max) {
      const repeated = repeats > 1 ? ', repetitions counted' : '';
      const message = `<${name}> holds at most ${rule.max} ${names}${repeated}.`;
      return [finding('BXML_TOO_MANY_CHILDREN', message, element, about)];
    }
  }
  const isLost = name === 'Gather' && !element.attributes['gatherUrl']?.trim();
  const message = '<Gather> has no gatherUrl, so that the digits are thrown away.';
  return isLost ? [finding('BXML_GATHER_WITHOUT_URL', message, element, { ...about, attribute: 'gatherUrl' })] : [];
}
