import { CREDENTIALS, FALLBACK_CREDENTIALS, TAG, flag, text, url, webhook, webhookWithFallback } from './attributes.js';
import { page } from './page.js';
import type { VerbDefinition } from './definition.js';

const tone = (summary: string, value: number) =>
  ({ kind: 'number', min: 50, max: 5000, unit: 'ms', default: value, summary }) as const;

/** Verbs that are heard, and those that listen to keys. */
export const SOUND_VERBS: readonly VerbDefinition[] = [
  {
    name: 'Gather',
    summary: 'Collects digits, while prompts are played.',
    page: page('gather'),
    children: { names: ['SpeakSentence', 'PlayAudio'], max: 20 },
    handsAway: { attribute: 'gatherUrl' },
    attributes: {
      ...webhookWithFallback('gather', 'gather'),
      ...CREDENTIALS,
      ...FALLBACK_CREDENTIALS,
      tag: TAG,
      terminatingDigits: { kind: 'text', default: '', summary: 'Digits that end the Gather.' },
      maxDigits: { kind: 'number', isWhole: true, min: 1, max: 50, default: 50, summary: 'Most digits to collect.' },
      interDigitTimeout: { kind: 'number', min: 1, max: 60, unit: 's', default: 5, summary: 'Longest gap of digits.' },
      firstDigitTimeout: { kind: 'number', min: 0, max: 60, unit: 's', default: 5, summary: 'Wait after the prompts.' },
      repeatCount: { kind: 'number', isWhole: true, min: 1, default: 1, summary: 'How often the prompts are played.' },
      input: {
        kind: 'choice',
        values: ['dtmf', 'speech', 'dtmf_speech'],
        default: 'dtmf',
        summary: 'What is listened to.',
      },
      partialResultCallback: url('Receives results while somebody speaks.'),
    },
  },
  {
    name: 'Pause',
    summary: 'Is silent for a time.',
    page: page('pause'),
    attributes: {
      duration: { kind: 'number', min: 0.1, max: 86_400, unit: 's', default: 1, summary: 'How long.' },
    },
  },
  {
    name: 'PlayAudio',
    summary: 'Plays a WAV or MP3 file.',
    page: page('playAudio'),
    text: { summary: 'URL of the file.', required: true, url: true },
    attributes: CREDENTIALS,
  },
  {
    name: 'Ring',
    summary: 'Plays a ringing tone.',
    page: page('ring'),
    attributes: {
      duration: { kind: 'number', min: 0.1, max: 86_400, unit: 's', default: 5, summary: 'How long.' },
      answerCall: flag('Answers a call that is not answered yet.', true),
    },
  },
  {
    name: 'SendDtmf',
    summary: 'Plays the tones of keys.',
    page: page('sendDtmf'),
    text: {
      summary: 'Digits; w, W and commas are pauses.',
      required: true,
      maxLength: 50,
      pattern: /^[0-9*#A-Da-dwW,\s]+$/,
    },
    attributes: {
      toneDuration: tone('Length of a tone.', 200),
      toneInterval: tone('Gap between tones.', 400),
    },
  },
  {
    name: 'SpeakSentence',
    summary: 'Speaks a text.',
    page: page('speakSentence'),
    text: { summary: 'The text, plain or with SSML.', required: true, ssml: true },
    attributes: {
      voice: text('Voice by its name; gender and locale are then ignored.'),
      gender: { kind: 'choice', values: ['male', 'female'], default: 'female', summary: 'Gender of the voice.' },
      locale: { kind: 'text', default: 'en_US', summary: 'Language and country.' },
    },
  },
  {
    name: 'StartGather',
    summary: 'Reports every key from now on.',
    page: page('startGather'),
    attributes: {
      ...webhook('dtmf', 'dtmf'),
      dtmfUrl: { kind: 'url', required: true, summary: 'Receives the dtmf event of each key.' },
      ...CREDENTIALS,
      tag: TAG,
    },
  },
  { name: 'StopGather', summary: 'Ends a StartGather.', page: page('stopGather'), attributes: {} },
];
