import {
  CREDENTIALS,
  FALLBACK_CREDENTIALS,
  FILE_FORMAT,
  TAG,
  TRACKS,
  flag,
  text,
  webhook,
  webhookWithFallback,
} from './attributes.js';
import { page } from './page.js';
import type { VerbDefinition } from './definition.js';

const RECORDING = {
  ...webhook('recordingAvailable', 'recordingAvailable'),
  transcribe: flag('Transcribes the recording.', false),
  detectLanguage: flag('Finds out the language that is spoken.', false),
  ...webhook('transcriptionAvailable', 'transcriptionAvailable'),
  ...CREDENTIALS,
  tag: TAG,
  fileFormat: FILE_FORMAT,
};

const PARAM = {
  name: { kind: 'text', required: true, maxLength: 256, summary: 'Name of the parameter.' },
  value: { kind: 'text', required: true, maxLength: 2048, summary: 'Value of the parameter.' },
} as const;

/** Verbs that record, stream and transcribe, and what stands inside them. */
export const MEDIA_VERBS: readonly VerbDefinition[] = [
  {
    name: 'Record',
    summary: 'Records the caller.',
    page: page('record'),
    handsAway: { attribute: 'recordCompleteUrl' },
    securesCredentials: true,
    attributes: {
      ...webhookWithFallback('recordComplete', 'recordComplete'),
      ...RECORDING,
      ...FALLBACK_CREDENTIALS,
      terminatingDigits: { kind: 'text', default: '#', summary: 'Digits that end the recording.' },
      maxDuration: { kind: 'number', max: 10_800, unit: 's', default: 60, summary: 'Longest recording.' },
      silenceTimeout: {
        kind: 'number',
        min: 0,
        max: 10_800,
        unit: 's',
        default: 0,
        summary: 'Silence that ends the recording; 0 for none.',
      },
    },
  },
  {
    name: 'StartRecording',
    summary: 'Records the call from now on.',
    page: page('startRecording'),
    securesCredentials: true,
    attributes: { ...RECORDING, multiChannel: flag('Gives each side a channel.', false) },
  },
  { name: 'PauseRecording', summary: 'Pauses a recording.', page: page('pauseRecording'), attributes: {} },
  { name: 'ResumeRecording', summary: 'Resumes a recording.', page: page('resumeRecording'), attributes: {} },
  { name: 'StopRecording', summary: 'Ends a recording.', page: page('stopRecording'), attributes: {} },
  {
    name: 'StartStream',
    summary: 'Sends the sound of the call to a WebSocket.',
    page: page('startStream'),
    children: { names: ['StreamParam'], max: 12 },
    securesCredentials: true,
    attributes: {
      name: text('Name of the stream, unique in the call.'),
      mode: {
        kind: 'choice',
        values: ['unidirectional', 'bidirectional'],
        default: 'unidirectional',
        summary: 'Whether sound comes back.',
      },
      tracks: TRACKS,
      destination: { kind: 'socket', required: true, summary: 'Where the sound goes.' },
      destinationUsername: text('User name for destination.'),
      destinationPassword: text('Password for destination.'),
      ...webhook('streamEvent', 'stream'),
      ...CREDENTIALS,
    },
  },
  {
    name: 'StreamParam',
    summary: 'A parameter that a <StartStream> sends.',
    page: page('startStream'),
    parents: ['StartStream'],
    attributes: PARAM,
  },
  {
    name: 'StopStream',
    summary: 'Ends a stream.',
    page: page('stopStream'),
    attributes: {
      name: { kind: 'text', required: true, summary: 'Name of the stream.' },
      wait: flag('Waits until the socket is closed.', false),
    },
  },
  {
    name: 'StartTranscription',
    summary: 'Transcribes the call from now on.',
    page: page('startTranscription'),
    children: { names: ['CustomParam'], max: 12 },
    securesCredentials: true,
    attributes: {
      name: text('Name of the transcription, unique in the call.'),
      tracks: TRACKS,
      ...webhook('transcriptionEvent', 'transcription'),
      ...CREDENTIALS,
      destination: { kind: 'socket', summary: 'Where the text goes as it is spoken.' },
      stabilized: { ...flag('Sends only text that is final.', true), needs: 'destination' },
    },
  },
  {
    name: 'CustomParam',
    summary: 'A parameter that a <StartTranscription> sends.',
    page: page('startTranscription'),
    parents: ['StartTranscription'],
    attributes: PARAM,
  },
  {
    name: 'StopTranscription',
    summary: 'Ends a transcription, or all.',
    page: page('stopTranscription'),
    attributes: { name: text('Name of the transcription.') },
  },
];
