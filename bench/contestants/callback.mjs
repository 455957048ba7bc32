/** What every contestant over HTTP is sent and answers. */
export const PATH = '/bandwidth/callbacks';
export const CREDENTIALS = { username: 'bandwidth', password: 'correct horse' };
/** The header that presents them. */
export const AUTHORIZATION = `Basic ${Buffer.from(`${CREDENTIALS.username}:${CREDENTIALS.password}`).toString('base64')}`;
export const ANSWER =
  '<?xml version="1.0" encoding="UTF-8"?><Response><SpeakSentence>You pressed 042.</SpeakSentence></Response>';
export const OCTOKIT_SECRET = 'correct horse battery staple';

const gather = {
  eventType: 'gather',
  state: 'completed',
  digits: '042',
  terminatingDigit: '#',
  reason: 'terminating-digit',
  callId: 'c-k2nf5rb3qvw7xyz4mht6pjd',
  callUri: 'https://api.example.com/v1/users/u-h4jq2/calls/c-k2nf5rb3qvw7xyz4mht6pjd',
  gatherId: 'gtr-000000000000',
  time: '2026-03-04T09:15:20Z',
  tag: 'menu',
};

const [before, after] = JSON.stringify(gather).split('000000000000');

/** A `gather` callback as text; no two numbers give the same, so none is a duplicate. */
export function gatherText(number) {
  return before + String(number).padStart(12, '0') + after;
}
