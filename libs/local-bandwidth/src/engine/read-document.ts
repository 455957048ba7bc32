import { readBxml } from 'bandwidth-bxml';
import { CallEnds } from './call.js';
import type { Answer, CallDocument, Verb } from './document.js';
import type { Platform } from './platform.js';
import { type DocumentPlace, mayStandIn } from './verb-places.js';

/** The longest document, bytes. */
const LONGEST = 65_536;

/**
 * Reads and checks a document as a whole, before anything of it runs.
 *
 * @throws CallEnds with the cause invalid-bxml
 */
export function readDocument(platform: Platform, { bxml, url }: Answer, place: DocumentPlace): CallDocument {
  const reading = readBxml(bxml);
  if (reading.bytes > LONGEST && platform.assumptions.use('oversizedBxml') === 'invalid-bxml') {
    throw invalid(platform, 'The document is longer than 64 KB.');
  }
  return { bxml, verbs: verbsOf(platform, reading, place), ...(url !== undefined && { url }) };
}

function verbsOf(platform: Platform, reading: ReturnType<typeof readBxml>, place: DocumentPlace): readonly Verb[] {
  if ('problem' in reading) {
    const { code, message, line, column } = reading.problem;
    if (code === 'BXML_EMPTY') return [];
    throw invalid(platform, `The BXML cannot be read at line ${line}, column ${column}: ${message}`);
  }
  const { name, children } = reading.root;
  if (name !== 'Response' && name !== 'Bxml') throw invalid(platform, 'The root of the document is not Response.');
  return children.filter((verb) => isRun(platform, verb, place));
}

/** What is not to be run either makes the document invalid or is left out. */
function isRun(platform: Platform, verb: Verb, place: DocumentPlace): boolean {
  const problem = mayStandIn(platform, verb, place);
  if (problem === undefined) return true;
  if (problem.isSkipped) platform.note(problem.message);
  else throw invalid(platform, problem.message);
  return false;
}

function invalid(platform: Platform, errorMessage: string): CallEnds {
  return new CallEnds({ cause: 'invalid-bxml', errorMessage, errorId: platform.ids.uuid() });
}
