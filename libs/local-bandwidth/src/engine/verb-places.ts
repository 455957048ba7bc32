import type { Verb } from './document.js';
import type { Platform } from './platform.js';

/** Where a document runs, which decides what may stand in it. */
export type DocumentPlace = 'call' | 'transferAnswer' | 'conference';

const IN_CONFERENCE = new Set([
  'PlayAudio',
  'SpeakSentence',
  'StartRecording',
  'StopRecording',
  'PauseRecording',
  'ResumeRecording',
]);
const NOT_IN_TRANSFER_ANSWER = new Set(['Bridge', 'Conference', 'Forward', 'Transfer']);

/** Why a verb may not stand in a document; nothing when it may. */
export function mayStandIn(
  { assumptions, verbs }: Platform,
  { name, line }: Verb,
  place: DocumentPlace,
): { readonly message: string; readonly isSkipped: boolean } | undefined {
  if (place === 'conference') {
    if (IN_CONFERENCE.has(name)) return undefined;
    return { message: `A verb in line ${line} is not one of the six for conferences.`, isSkipped: false };
  }
  if (!verbs.has(name)) {
    const isSkipped = assumptions.use('unknownVerb') === 'skip';
    return { message: `There is no such verb as in line ${line}.`, isSkipped };
  }
  if (place === 'call' || !NOT_IN_TRANSFER_ANSWER.has(name)) return undefined;
  const isSkipped = assumptions.use('transferAnswerVerbs') === 'skip';
  return { message: `${name} may not stand in an answer to transferAnswer.`, isSkipped };
}
