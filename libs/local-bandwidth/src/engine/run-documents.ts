import { answerCall } from './answering.js';
import { type Call, CallEnds } from './call.js';
import type { Answer, CallDocument, DocumentPlace, Verb } from './document.js';
import type { Platform, VerbDefinition } from './platform.js';
import type { Script } from './process.js';
import { isLeftOut, readDocument } from './read-document.js';

/** Runs a document and those that follow it, until one ends without a next one. */
export function* runDocuments(platform: Platform, call: Call, answer: Answer, place: DocumentPlace = 'call'): Script {
  call.place = place;
  let next: Answer | undefined = answer;
  try {
    while (next) {
      call.documentsInARow += 1;
      limitDocuments(platform, call, call.documentsInARow);
      const document = readDocument(platform, next, place, call);
      call.document = document;
      platform.tell({
        kind: 'document',
        callId: call.id,
        bxml: document.bxml,
        ...(document.url && { url: document.url }),
      });
      next = yield* runDocument(platform, call, document);
      call.verb = undefined;
    }
  } finally {
    call.place = 'call'; // for whatever is asked next: a leg of a Transfer, for example, may be given another document
  }
}

function* runDocument(platform: Platform, call: Call, document: CallDocument): Script<Answer | undefined> {
  for (const verb of document.verbs) {
    const definition = platform.verbs.get(verb.name);
    if (isLeftOut(platform, document, verb) || !definition) continue;
    call.verb = verb;
    platform.tell({ kind: 'verb', callId: call.id, name: verb.name, line: verb.line });
    if (call.isUnansweredInbound && doesAnswer(platform, call, definition, verb)) answerCall(platform, call);
    if (verb.name === 'Redirect') limitDocuments(platform, call, call.documentsInARow + 1); // before it is asked for
    const began = platform.now;
    const script = definition.run(platform, call, verb);
    const next = script ? yield* script : undefined;
    if (platform.now > began && verb.name !== 'Redirect') call.documentsInARow = 1;
    if (next) return next;
  }
  return undefined;
}

function doesAnswer({ assumptions }: Platform, call: Call, { name, answers }: VerbDefinition, verb: Verb): boolean {
  const kind = typeof answers === 'function' ? answers(verb) : answers;
  if (name === 'Ring') return kind !== 'no'; // the only verb of which it is documented
  const assumed = assumptions.use('answeringVerbs', call);
  if (assumed === 'every') return !['Hangup', 'Forward', 'Redirect'].includes(name);
  return kind === 'audible' || (kind === 'yes' && assumed === 'most');
}

/** The first of them was not redirected to. */
function limitDocuments(platform: Platform, call: Call, documents: number): void {
  if (documents <= platform.assumptions.value('redirectLimit') + 1) return;
  platform.assumptions.use('redirectLimit', call);
  const errorMessage = 'The call went through too many documents in a row, none of which took time.';
  platform.note(errorMessage, call);
  throw new CallEnds({ cause: 'application-error', errorMessage, errorId: platform.ids.uuid() });
}
