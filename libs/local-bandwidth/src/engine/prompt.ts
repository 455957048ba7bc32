import { type Call, CallEnds } from './call.js';
import type { Verb } from './document.js';
import { play } from './hearing.js';
import type { Platform } from './platform.js';
import type { AudioFile, Credentials } from './port.js';
import { type Script, until, type Wait } from './process.js';
import { type Sound, speakingTime } from './sound.js';
import { spokenPauses, spokenText } from './speech.js';
import { resolved } from './voice-target.js';

/** The voices that Bandwidth lists on its page about SpeakSentence. */
const VOICES: ReadonlySet<string> = new Set(
  (
    'julie kate susan dave paul bridget simon katrin stefan esperanza violeta jorge rosa jolie bernard paola luca ' +
    'masako kenji nadiya anatoli zeina zhiyu ruth stephen lupe pedro gabrielle liam'
  ).split(' '),
);

type Planned = Omit<Sound, 'at' | 'wasCut'>;

/**
 * Says a SpeakSentence or plays a PlayAudio, to its end or until something happens.
 *
 * @returns what happened, if anything did
 */
export function* prompt<T>(
  platform: Platform,
  call: Call,
  verb: Verb,
  stop?: Wait<T>,
): Script<{ readonly came: T } | undefined> {
  const planned = yield* soundOf(platform, call, call.document?.url, verb);
  return planned ? yield* play(platform, call, planned, stop) : undefined;
}

/**
 * The sound of a verb; `undefined` when the verb is skipped.
 *
 * @param call the call that runs the verb; `undefined` for a conference
 */
export function* soundOf(
  platform: Platform,
  call: Call | undefined,
  base: string | undefined,
  verb: Verb,
): Script<Planned | undefined> {
  return verb.name === 'PlayAudio' ? yield* audio(platform, call, base, verb) : speech(platform, call, verb);
}

function speech(platform: Platform, call: Call | undefined, verb: Verb): Planned | undefined {
  const { assumptions } = platform;
  const voice = verb.attributes['voice']?.trim().toLowerCase();
  if (voice && !VOICES.has(voice) && assumptions.use('unknownVoice', call) === 'application-error') {
    throw unplayable(platform, 'There is no such voice.');
  }
  const text = spokenText(verb);
  if (text === '') return undefined;
  const ms = speakingTime(text, assumptions.use('speechRate', call)) + spokenPauses(verb);
  return { kind: 'speech', ms, text };
}

function* audio(
  platform: Platform,
  call: Call | undefined,
  base: string | undefined,
  verb: Verb,
): Script<Planned | undefined> {
  const { assumptions } = platform;
  const url = resolved(platform, call, base, verb.text.trim());
  const { username, password } = verb.attributes;
  const credentials = username === undefined ? undefined : { username, password: password ?? '' };
  const file = yield* until(fetched(platform, url, credentials));
  if (file.kind === 'undecodable') throw unplayable(platform, 'The audio cannot be decoded.');
  if (file.kind === 'missing') {
    if (assumptions.use('missingAudio', call) === 'application-error')
      throw unplayable(platform, 'The audio cannot be fetched.');
    return undefined;
  }
  return { kind: 'audio', url, ms: file.ms ?? assumptions.use('audioLength', call) * 1000 };
}

function fetched({ audioFiles }: Platform, url: string, credentials: Credentials | undefined): Wait<AudioFile> {
  return (resolve, scheduler) => audioFiles.look(url, credentials, resolve, scheduler);
}

function unplayable(platform: Platform, errorMessage: string): CallEnds {
  return new CallEnds({ cause: 'application-error', errorMessage, errorId: platform.ids.uuid() });
}
