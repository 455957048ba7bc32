import type { Application } from '../callbacks/application.js';
import { authorized, credentialsOf } from '../callbacks/callback-request.js';
import type { HttpRequest } from '../callbacks/http.js';
import { type Patience } from '../callbacks/patience.js';
import type { AudioFile, FetchAudio } from '../engine/port.js';
import { withoutCredentials } from '../without-credentials.js';
import { wavLength } from './wav-length.js';

/** How long a file may take to arrive, ms. */
const TIMEOUT = 15_000;

/**
 * Fetches the sound files that the application itself serves, to find out whether they exist and how long they are.
 * Files on other servers are not fetched; they are assumed to exist.
 *
 * @param ending aborts requests that are under way
 */
export function audioOf(application: Application, patience: Patience, ending: AbortSignal): FetchAudio {
  return async (named, given) => {
    const url = withoutCredentials(named);
    const credentials = credentialsOf({ url: named, ...(given && { credentials: given }) });
    const channel = application.channelTo(url);
    if (!channel) return ofKind(typeOf(url, undefined));
    const controller = new AbortController();
    const stopWaiting = patience.wait(TIMEOUT, () => controller.abort(new Error('The file did not arrive in time.')));
    const signal = AbortSignal.any([controller.signal, ending]);
    const request: HttpRequest = { method: 'GET', url, headers: [], body: '', isBinary: true };
    try {
      const first = await channel(request, signal);
      const isAsked = first.status === 401 && credentials !== undefined;
      const { status, headers, body } = isAsked ? await channel(authorized(request, credentials), signal) : first;
      if (status >= 300) return { kind: 'missing' };
      const ms = wavLength(Buffer.from(body, 'latin1'));
      return ofKind(typeOf(url, headers['content-type']), ms);
    } finally {
      stopWaiting();
    }
  };
}

/** The content types of WAV and MP3, which Bandwidth plays. */
const PLAYABLE = /^audio\/(?:wave?|x-wav|vnd\.wave?|mp3|mpeg3?|x-mpeg(?:-3)?)$/;

function ofKind(type: string, ms?: number): AudioFile {
  if (!PLAYABLE.test(type)) return { kind: 'undecodable' };
  return { kind: 'playable', ...(ms !== undefined && { ms }) };
}

/** Bandwidth uses the content type, then the suffix, and treats everything else as WAV. */
function typeOf(url: string, contentType: string | undefined): string {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type.startsWith('audio/')) return type;
  const [, suffix = 'wav'] = /\.(\w{1,5})$/.exec(new URL(url).pathname) ?? [];
  return suffix === 'wav' || suffix === 'mp3' || !KNOWN_SUFFIXES.has(suffix.toLowerCase())
    ? 'audio/wav'
    : `audio/${suffix}`;
}

/** The suffixes of sound files that Bandwidth does not play. */
const KNOWN_SUFFIXES: ReadonlySet<string> = new Set([
  'ogg',
  'oga',
  'opus',
  'flac',
  'm4a',
  'aac',
  'wma',
  'aiff',
  'webm',
]);
