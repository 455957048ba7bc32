/** A URL without user info and fragment, as it is sent and shown; text that is no URL stays as it is. */
export function withoutCredentials(text: string): string {
  if (!URL.canParse(text)) return text;
  const url = new URL(text);
  url.username = '';
  url.password = '';
  url.hash = '';
  return url.href;
}
