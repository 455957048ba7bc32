import { subjectOf } from './subject.js';

it.each<[body: unknown, query: string, subject: object]>([
  [{ callId: 'c-1', conferenceId: 'conf-1' }, '', { callId: 'c-1', conferenceId: 'conf-1' }],
  [[{ message: { id: 'm-1' } }, { message: { id: 'm-2' } }], '', { messageId: 'm-1' }],
  [{ messageId: 'm-3', callId: 4 }, '?callId=c-2', { messageId: 'm-3' }],
  [['text'], '?callId=c-2', { callId: 'c-2' }],
  [undefined, '?callId=c-2&messageId=m-4', { callId: 'c-2', messageId: 'm-4' }],
])('is found in %j with the query "%s"', (body, query, subject) => {
  expect(subjectOf(body === undefined ? '<no json>' : JSON.stringify(body), query)).toEqual(subject);
});
