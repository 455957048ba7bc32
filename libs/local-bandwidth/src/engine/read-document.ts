import type { BxmlReading } from 'bandwidth-bxml';
import { LocalBandwidthError } from '../errors.js';
import { type Call, CallEnds } from './call.js';
import type { Answer, CallDocument, DocumentPlace, Verb, VerbProblem } from './document.js';
import { problemsOf } from './document-check.js';
import type { Platform } from './platform.js';

/**
 * Reads and checks a document before anything of it runs.
 *
 * @param call the call that runs it; `undefined` for a conference
 * @throws CallEnds with the cause invalid-bxml
 */
export function readDocument(
  platform: Platform,
  { bxml, url, read }: Answer,
  place: DocumentPlace,
  call: Call | undefined,
): CallDocument {
  if (read) return read();
  const source = { bxml, ...(url !== undefined && { url }) };
  const { reading, findings } = platform.readings.of(bxml, url);
  const verbs = verbsOf(platform, reading);
  if (!verbs) return { ...source, verbs: [], problems: new Map() };
  const problems = new Map<Verb, VerbProblem>();
  for (const problem of problemsOf(platform, findings, verbs, place, call)) {
    const verb = verbs.findLast((each) => !isBehind(each, problem)) ?? verbs[0];
    if (!problem.isSkipped && (!verb || place === 'conference' || isCheckedAsAWhole(platform, call))) {
      throw invalid(platform, problem);
    }
    if (!verb) continue;
    if (problems.get(verb)?.isSkipped !== false) problems.set(verb, problem);
  }
  return { ...source, verbs, problems };
}

/** Whether a verb begins after a place: several verbs may stand in one line. */
function isBehind(verb: Verb, place: Pick<VerbProblem, 'line' | 'column'>): boolean {
  return verb.line > place.line || (verb.line === place.line && verb.column > place.column);
}

/**
 * Refuses a text from the REST API that is not a document.
 *
 * @param call the call that would run it; `undefined` for a conference
 * @throws LocalBandwidthError
 */
export function beDocument({ readings, assumptions }: Platform, bxml: string, call: Call | undefined): void {
  const { reading } = readings.of(bxml, undefined);
  const problem = 'problem' in reading ? reading.problem : rootProblem(reading.root.name);
  if (!problem || assumptions.use('brokenBxmlUpdate', call) === 'run') return;
  const { line, message } = problem;
  throw new LocalBandwidthError(
    'LOCAL_BANDWIDTH_VALUE',
    `Invalid BXML in line ${line}: ${message}`,
    'Send a document.',
  );
}

/**
 * Reads a text from the REST API for a conference.
 *
 * @throws LocalBandwidthError for a text that is not a document, and for a document that conferences refuse
 */
export function conferenceDocument(platform: Platform, bxml: string): Answer {
  beDocument(platform, bxml, undefined);
  if (platform.assumptions.value('brokenBxmlUpdate') === 'run') return { bxml };
  try {
    const document = readDocument(platform, { bxml }, 'conference', undefined);
    return { bxml, read: () => document };
  } catch (error) {
    if (!(error instanceof CallEnds)) throw error;
    const { errorMessage: problem = 'The BXML is invalid.' } = error.ending;
    throw new LocalBandwidthError('LOCAL_BANDWIDTH_VALUE', problem, 'Send a document that conferences allow.');
  }
}

/** Makes of a verb that cannot be run the end of its call, or nothing. @returns whether it is left out */
export function isLeftOut(platform: Platform, { problems }: CallDocument, verb: Verb): boolean {
  const problem = problems.get(verb);
  if (!problem) return false;
  if (!problem.isSkipped) throw invalid(platform, problem);
  platform.note(`A verb in line ${problem.line} was skipped: ${problem.message}`);
  return true;
}

function isCheckedAsAWhole({ assumptions }: Platform, call: Call | undefined): boolean {
  return assumptions.use('documentCheck', call) === 'whole';
}

/** The verbs of a document that can be read; nothing for an empty one. */
function verbsOf(platform: Platform, reading: BxmlReading): readonly Verb[] | undefined {
  if ('problem' in reading) {
    if (reading.problem.code === 'BXML_EMPTY') return undefined;
    throw invalid(platform, reading.problem);
  }
  const { name, children, line } = reading.root;
  const problem = rootProblem(name);
  if (problem) throw invalid(platform, { ...problem, line });
  return children;
}

function rootProblem(name: string): Pick<VerbProblem, 'line' | 'message'> | undefined {
  if (name === 'Response' || name === 'Bxml') return undefined;
  return { line: 1, message: 'The root of a document is Response.' };
}

function invalid(platform: Platform, { line, message }: Pick<VerbProblem, 'line' | 'message'>): CallEnds {
  const errorMessage = `The BXML is invalid in line ${line}: ${message}`;
  return new CallEnds({ cause: 'invalid-bxml', errorMessage, errorId: platform.ids.uuid() });
}
