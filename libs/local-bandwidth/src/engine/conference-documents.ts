import { CallEnds } from './call.js';
import type { Conference } from './conference.js';
import { memberHears } from './conference-hearing.js';
import { recordConference } from './conference-recording.js';
import type { CallDocument, Verb } from './document.js';
import type { Platform } from './platform.js';
import { Process, type Script, time, until } from './process.js';
import { soundOf } from './prompt.js';
import { readDocument } from './read-document.js';
import { pauseOrEnd, resume } from './recording-calls.js';
import { cut, type Sound } from './sound.js';

/** Runs the documents of a conference, one after the other. */
export function startConferenceDocuments(platform: Platform, conference: Conference): Process {
  const process = new Process(platform.scheduler, runAll(platform, conference));
  process.startAtOnce(); // so that no document comes before it listens
  return process;
}

function* runAll(platform: Platform, conference: Conference): Script {
  const documents = conference.documents.open();
  try {
    for (;;) {
      const document = readOrSkip(platform, yield* until(documents.next));
      for (const verb of document?.verbs ?? []) yield* runOrSkip(platform, conference, verb, document?.url);
    }
  } finally {
    documents.close();
  }
}

/** Reads a document of a conference. One with a verb that conferences do not allow is refused as a whole. */
function readOrSkip(platform: Platform, answer: Parameters<typeof readDocument>[1]): CallDocument | undefined {
  try {
    return readDocument(platform, answer, 'conference', undefined);
  } catch (error) {
    return skipped(platform, error);
  }
}

/** Runs a verb, and skips it if it fails. */
function* runOrSkip(platform: Platform, conference: Conference, verb: Verb, url: string | undefined): Script {
  try {
    yield* run(platform, conference, verb, url);
  } catch (error) {
    skipped(platform, error);
  }
}

function skipped(platform: Platform, error: unknown): undefined {
  if (!(error instanceof CallEnds)) throw error;
  platform.note(`BXML of a conference was skipped: ${error.ending.errorMessage ?? error.ending.cause}`);
  return undefined;
}

function* run(platform: Platform, conference: Conference, verb: Verb, url: string | undefined): Script {
  switch (verb.name) {
    case 'StartRecording':
      return recordConference(platform, conference, verb, url);
    case 'PauseRecording':
      return conference.recording && pauseOrEnd(platform, conference.recording, undefined);
    case 'ResumeRecording':
      return conference.recording && resume(platform, conference.recording);
    case 'StopRecording':
      return conference.recording?.stop();
    default:
      return yield* announce(platform, conference, verb, url);
  }
}

/** Plays the sound of a verb to every member that is not on hold. */
function* announce(platform: Platform, conference: Conference, verb: Verb, url: string | undefined): Script {
  const planned = yield* soundOf(platform, undefined, url, verb);
  if (!planned) return;
  const sound: Sound = { ...planned, at: platform.now };
  conference.sound.push(sound);
  for (const member of conference.members.values()) if (!member.takes.isOnHold) memberHears(platform, member, sound);
  try {
    yield* until(time(sound.ms));
  } finally {
    cut(sound, platform.now);
  }
}
