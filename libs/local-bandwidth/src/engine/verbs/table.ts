import { bridge } from './bridge.js';
import { conference } from './conference.js';
import { connect } from './connect.js';
import { forward } from './forward.js';
import { gather } from './gather.js';
import { hangup } from './hangup.js';
import { pause } from './pause.js';
import { pauseRecording } from './pause-recording.js';
import { playAudio } from './play-audio.js';
import { record } from './record.js';
import { redirect } from './redirect.js';
import { refer } from './refer.js';
import { resumeRecording } from './resume-recording.js';
import { ring } from './ring.js';
import { sendDtmf } from './send-dtmf.js';
import { speakSentence } from './speak-sentence.js';
import { startGather } from './start-gather.js';
import { startRecording } from './start-recording.js';
import { startStream } from './start-stream.js';
import { startTranscription } from './start-transcription.js';
import { stopGather } from './stop-gather.js';
import { stopRecording } from './stop-recording.js';
import { stopStream } from './stop-stream.js';
import { stopTranscription } from './stop-transcription.js';
import { tag } from './tag.js';
import { transfer } from './transfer.js';
import type { VerbDefinition } from '../platform.js';

/** Every verb of BXML. */
const VERBS: readonly VerbDefinition[] = [
  bridge,
  conference,
  connect,
  forward,
  gather,
  hangup,
  pause,
  pauseRecording,
  playAudio,
  record,
  redirect,
  refer,
  resumeRecording,
  ring,
  sendDtmf,
  speakSentence,
  startGather,
  startRecording,
  startStream,
  startTranscription,
  stopGather,
  stopRecording,
  stopStream,
  stopTranscription,
  tag,
  transfer,
];

export const VERBS_BY_NAME: ReadonlyMap<string, VerbDefinition> = new Map(VERBS.map((verb) => [verb.name, verb]));
