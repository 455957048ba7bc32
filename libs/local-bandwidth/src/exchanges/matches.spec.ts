import type { Exchange } from './exchange.js';
import { matches, problemOfQuery } from './matches.js';

const exchange = {
  id: 'x1',
  kind: 'callback',
  event: 'gather',
  callId: 'c-1',
  conferenceId: 'conf-1',
  messageId: 'm-1',
  outcome: 'answered',
  request: { method: 'POST', url: 'http://shop.test/Menu', headers: {}, body: '{"digits":"1"}' },
  response: { status: 200, headers: {}, body: '' },
} as unknown as Exchange;
const unanswered = { ...exchange, response: undefined, error: 'It took too long.' } as unknown as Exchange;
const refused = { ...exchange, response: { status: 404 } } as unknown as Exchange;

it.each([
  ['', true],
  ['event:gather call:c-1 conference:CONF-1 message:m-1 kind:callback', true],
  ['method:post status:200 outcome:answered is:answered', true],
  ['event:gathering', false],
  ['status:20', false],
  ['constructor:x', false],
  ['__proto__:x', false],
  ['/menu digits', true],
  ['http://shop.test', true],
  ['colour:red', false],
  ['is:failed', false],
])('the query "%s" finds an exchange: %p', (query, isFound) => {
  expect(matches(exchange, query)).toBe(isFound);
});

it('a challenge, with which credentials are asked for, has not failed; one after credentials has', () => {
  const response = { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, body: '' };
  const challenged = { ...exchange, response };
  const withCredentials = { ...challenged, request: { ...exchange.request, headers: { Authorization: 'Basic ***' } } };
  expect([challenged, withCredentials].map((each) => matches(each, 'is:failed'))).toEqual([false, true]);
});

it.each<[what: string, given: Exchange]>([
  ['without an answer', unanswered],
  ['that was refused', refused],
  ['that a worker could not handle', { ...exchange, later: [{ outcome: 'failed' }] } as unknown as Exchange],
])('an exchange %s has failed', (_what, given) => {
  expect(matches(given, 'is:failed')).toBe(true);
  expect(matches(given, 'is:answered')).toBe(false);
});

it('an exchange that is under way is neither failed nor answered', () => {
  const underWay = { ...exchange, response: undefined } as unknown as Exchange;
  expect([matches(underWay, 'is:failed'), matches(underWay, 'is:answered')]).toEqual([false, false]);
});

it('an exchange without an answer has no status', () => {
  expect(matches(unanswered, 'status:200')).toBe(false);
});

it.each([
  [
    'bogus:x',
    'A query has no key "bogus". Use one of: event, call, message, conference, kind, method, status, outcome, is.',
  ],
  ['gather evnt:gather', 'A query has no key "evnt". Did you mean event?'],
  ['kind:nope', 'The key kind of a query has no value "nope". Use one of: callback, rest.'],
  ['is:faild', 'The key is of a query has no value "faild". Did you mean failed?'],
  ['status:5xx', 'The key status of a query has no value "5xx". Use a status such as 500.'],
  ['Event:gather is:failed +15551230001', undefined],
  ['http://127.0.0.1:3000/menu sip:me@example.com 12:30 "digits":"1"', undefined],
  ['', undefined],
])('the problem of the query %s is: %s', (query, problem) => {
  expect(problemOfQuery(query)).toBe(problem);
});
