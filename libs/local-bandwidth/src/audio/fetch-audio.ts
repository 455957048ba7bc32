import type { Application } from '../callbacks/application.js';
import { authorized } from '../callbacks/callback-request.js';
import type { HttpRequest } from '../callbacks/http.js';
import { type Patience } from '../callbacks/patience.js';
import type { AudioFile, FetchAudio } from '../engine/port.js';
import { wavLength } from './wav-length.js';

/** How long to wait for a file, ms. */
const TIMEOUT = 15_000;

/**
 * Fetches the sound files that the application itself serves, to see whether they exist and how long they are. Files on
 * other servers are not fetched and assumed to exist.
 *
 * @param ending gives up what is under way
 */
export function audioOf(application: Application, patience: Patience, ending: AbortSignal): FetchAudio {
  return async (url, credentials) => {
    const channel = application.channelTo(url);
    if (!channel) return ofKind(typeOf(url, undefined));
    const controller = new AbortController();
    const stopWaiting = patience.wait(TIMEOUT, () => controller.abort(new Error('The file did not come in time.')));
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

/** WAV and MP3 are played. */
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

/** Of sound that Bandwidth does not play. */
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
