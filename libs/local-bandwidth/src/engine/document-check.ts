import type { BxmlFinding, BxmlFindingCode } from 'bandwidth-bxml';
import type { AssumptionName } from './assumption-table.js';
import type { Call } from './call.js';
import type { DocumentPlace, Verb, VerbProblem } from './document.js';
import type { Platform } from './platform.js';

const IN_CONFERENCE: ReadonlySet<string> = new Set([
  'PlayAudio',
  'SpeakSentence',
  'StartRecording',
  'StopRecording',
  'PauseRecording',
  'ResumeRecording',
]);
const NOT_IN_TRANSFER_ANSWER: ReadonlySet<string> = new Set(['Bridge', 'Conference', 'Forward', 'Transfer']);

/** Findings of which no public document says what they lead to. */
const ASSUMED: Partial<Record<BxmlFindingCode, AssumptionName>> = {
  BXML_TOO_LARGE: 'oversizedBxml',
  BXML_UNKNOWN_VERB: 'unknownVerb',
  BXML_UNKNOWN_ATTRIBUTE: 'unknownAttribute',
  BXML_VALUE_INVALID: 'attributeOutOfRange',
  BXML_VALUE_OUT_OF_RANGE: 'attributeOutOfRange',
  BXML_VALUE_TOO_LONG: 'attributeOutOfRange',
  BXML_TEXT_INVALID: 'attributeOutOfRange',
  BXML_URL_INVALID: 'attributeOutOfRange',
  BXML_TOO_MANY_CHILDREN: 'attributeOutOfRange',
  BXML_TEXT_BLANK: 'blankSpeech',
  BXML_CREDENTIALS_UNSECURED: 'unsecuredCredentials',
  BXML_RELATIVE_URL: 'relativeUrlWithoutBase',
};

/** What stands in the way of running a document as it is written, in its order. */
export function problemsOf(
  platform: Platform,
  findings: readonly BxmlFinding[],
  verbs: readonly Verb[],
  place: DocumentPlace,
  call: Call | undefined,
): VerbProblem[] {
  const others = findings
    .flatMap((finding) => problemOf(platform, finding, assumedOf(finding, verbs), call))
    .filter((problem) => !isBlankPrompt(problem, findings, verbs));
  return [...misplaced(platform, verbs, place, call), ...others];
}

/** A sentence of a Gather that is left out is not heard, and the Gather runs all the same. */
function isBlankPrompt(
  { line, column, isSkipped }: VerbProblem,
  findings: readonly BxmlFinding[],
  verbs: readonly Verb[],
): boolean {
  const isHere = (one: { readonly line: number; readonly column: number }) =>
    one.line === line && one.column === column;
  return isSkipped && findings.some((each) => each.code === 'BXML_TEXT_BLANK' && isHere(each)) && !verbs.some(isHere);
}

/** The assumption that says what a finding leads to; nothing where documents do. */
function assumedOf(finding: BxmlFinding, verbs: readonly Verb[]): AssumptionName | undefined {
  const { code, verb, attribute } = finding;
  if (code === 'BXML_ATTRIBUTE_MISSING' && attribute === 'stabilized') return 'attributeOutOfRange';
  if (code === 'BXML_TEXT_BLANK' && verb !== 'SpeakSentence') return undefined;
  return isFraction(finding, verbs) ? 'maxDigitsFraction' : ASSUMED[code];
}

/** Whether the finding is a number of digits that is not a whole one. */
function isFraction({ code, attribute, line, column }: BxmlFinding, verbs: readonly Verb[]): boolean {
  if (code !== 'BXML_VALUE_INVALID' || attribute !== 'maxDigits') return false;
  const gather = verbs.find((verb) => verb.line === line && verb.column === column);
  const digits = Number(gather?.attributes['maxDigits'] ?? Number.NaN);
  return digits >= 1 && digits <= 50;
}

function problemOf(
  { assumptions }: Platform,
  { severity, line, column, message }: BxmlFinding,
  assumed: AssumptionName | undefined,
  call: Call | undefined,
): VerbProblem[] {
  if (assumed === undefined) return severity === 'error' ? [{ line, column, message, isSkipped: false }] : [];
  const value = assumptions.use(assumed, call);
  if (value === 'invalid-bxml') return [{ line, column, message, isSkipped: false }];
  return value === 'skip' ? [{ line, column, message, isSkipped: true }] : [];
}

function misplaced(
  { assumptions }: Platform,
  verbs: readonly Verb[],
  place: DocumentPlace,
  call: Call | undefined,
): VerbProblem[] {
  if (place === 'call') return [];
  return verbs.flatMap(({ name, line, column }) => {
    if (place === 'conference') {
      const message = `${name} may not stand in a document of a conference: only ${[...IN_CONFERENCE].join(', ')} may.`;
      return IN_CONFERENCE.has(name) ? [] : [{ line, column, message, isSkipped: false }];
    }
    if (!NOT_IN_TRANSFER_ANSWER.has(name)) return [];
    const isSkipped = assumptions.use('transferAnswerVerbs', call) === 'skip';
    return [{ line, column, message: `${name} may not stand in an answer to transferAnswer.`, isSkipped }];
  });
}
