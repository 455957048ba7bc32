const WRITTEN = 'This stands for what somebody wrote, and is about as long as that was. ';
const SAID = 'This stands for what somebody said, and takes about as long as that took. ';
const KEYWORDS = /^(?:stop|stopall|unsubscribe|cancel|end|quit|start|unstop|yes|no|help|info|ok|[1-9])[.!]?$/i;

/** Replaces a text by a neutral one of about the same length. Keywords stay, since applications react to them. */
export function neutralText(text: string): string {
  const trimmed = text.trim();
  if (KEYWORDS.test(trimmed)) return trimmed;
  if (trimmed === '') return text;
  return cutAtWord(WRITTEN.repeat(Math.ceil(trimmed.length / WRITTEN.length)), trimmed.length);
}

/** A neutral sentence that takes about as many seconds to say. */
export function neutralSpeech(seconds: number): string {
  const characters = Math.round(Math.min(Math.max(seconds, 1), 30) * 14);
  return cutAtWord(SAID.repeat(Math.ceil(characters / SAID.length)), characters);
}

function cutAtWord(text: string, length: number): string {
  const cut = text.slice(0, length);
  const end = cut.lastIndexOf(' ');
  return (end > length / 2 ? cut.slice(0, end) : cut).trim() || 'This';
}
