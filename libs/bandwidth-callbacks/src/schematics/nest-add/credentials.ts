const LINES = [
  '# What Bandwidth authenticates its callbacks with; give it the same username and password.',
  'BANDWIDTH_CALLBACKS_USERNAME=bandwidth',
  'BANDWIDTH_CALLBACKS_PASSWORD=',
];

/** Adds the lines of the credentials to the text of an environment file, unless it has them. */
export function addCredentials(text: string): string {
  if (text.includes('BANDWIDTH_CALLBACKS_USERNAME')) return text;
  const separator = text === '' || text.endsWith('\n') ? '' : '\n';
  return `${text}${separator}${LINES.join('\n')}\n`;
}
