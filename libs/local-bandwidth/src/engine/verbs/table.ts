import type { VerbDefinition } from '../verb.js';
import { gather } from './gather.js';
import { hangup } from './hangup.js';
import { pause } from './pause.js';
import { pauseRecording } from './pause-recording.js';
import { playAudio } from './play-audio.js';
import { record } from './record.js';
import { redirect } from './redirect.js';
import { resumeRecording } from './resume-recording.js';
import { ring } from './ring.js';
import { sendDtmf } from './send-dtmf.js';
import { speakSentence } from './speak-sentence.js';
import { startGather } from './start-gather.js';
import { startRecording } from './start-recording.js';
import { stopGather } from './stop-gather.js';
import { stopRecording } from './stop-recording.js';
import { tag } from './tag.js';

/** Every verb. */
export const VERBS: readonly VerbDefinition[] = [
  gather,
  hangup,
  pause,
  pauseRecording,
  playAudio,
  record,
  redirect,
  resumeRecording,
  ring,
  sendDtmf,
  speakSentence,
  startGather,
  startRecording,
  stopGather,
  stopRecording,
  tag,
];

const byName: ReadonlyMap<string, VerbDefinition> = new Map(VERBS.map((verb) => [verb.name, verb]));

export function verbNamed(name: string): VerbDefinition | undefined {
  return byName.get(name);
}
