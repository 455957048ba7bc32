import type { Exchange } from '../exchanges/exchange.js';
import { replayOf } from './replay.js';

const exchange = (of: object, request: object = {}) =>
  ({
    id: 'x1',
    kind: 'callback',
    fallback: false,
    request: {
      method: 'POST',
      url: 'http://a.test/',
      headers: { Authorization: 'Basic x', Accept: '*/*' },
      body: '{}',
      ...request,
    },
    ...of,
  }) as unknown as Exchange;

it('of a callback is the same request, with the credentials kept apart and the facts about it', () => {
  expect(replayOf(exchange({ event: 'gather', conferenceId: 'conf-1' }), undefined, '{"a":1}')).toEqual({
    request: { method: 'POST', url: 'http://a.test/', headers: [['Accept', '*/*']], body: '{"a":1}' },
    credentials: undefined,
    about: { kind: 'callback', event: 'gather', conferenceId: 'conf-1', attempt: 1, fallback: false, replayOf: 'x1' },
  });
  expect(replayOf(exchange({ messageId: 'm-1' }, { method: 'GET', body: '' }), undefined).request.method).toBe('GET');
});

it.each<[code: string, given: Exchange, body?: string | undefined]>([
  ['LOCAL_BANDWIDTH_EXCHANGE_STATE', exchange({ kind: 'rest' }), undefined],
  ['LOCAL_BANDWIDTH_EXCHANGE_STATE', exchange({}, { body: 'y'.repeat(100_000) }), undefined],
  ['LOCAL_BANDWIDTH_VALUE', exchange({}, { method: 'GET' }), '{}'],
])('is %s for what cannot be sent again', (code, given, body) => {
  expect(() => replayOf(given, undefined, body)).toThrow(expect.objectContaining({ code }));
});

it('sends another body in the place of one that was too long to be kept', () => {
  expect(replayOf(exchange({}, { body: 'y'.repeat(100_000) }), undefined, '{}').request.body).toBe('{}');
});
