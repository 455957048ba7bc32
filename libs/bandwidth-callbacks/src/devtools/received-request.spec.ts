import type { IncomingMessage } from 'node:http';
import { bodyText, headersOf, urlOf } from './received-request.js';

const request = (of: object) => ({ headers: {}, socket: null, ...of }) as unknown as IncomingMessage;

it.each<[url: string, of: object]>([
  ['http://shop.example/a?b=1', { url: '/a?b=1', headers: { host: 'shop.example' } }],
  [
    'https://shop.example/api/a',
    { url: '/a', originalUrl: '/api/a', headers: { host: 'shop.example' }, socket: { encrypted: true } },
  ],
  ['http://localhost/a', { url: '/a' }],
  ['http://localhost/a', { url: '/a', headers: { host: 'no host at all' } }],
])('was sent to %s', (url, of) => {
  expect(urlOf(request(of))).toBe(url);
});

it('has each header once', () => {
  expect(headersOf({ a: ['1', '2'], b: 3, c: undefined })).toEqual({ a: '1, 2', b: '3' });
});

it.each<[text: string, of: object, bytes: Buffer | undefined]>([
  ['as it came', { rawBody: Buffer.from('{}'), body: {} }, Buffer.from('as it came')],
  ['{ "a": 1 }', { rawBody: Buffer.from('{ "a": 1 }'), body: { a: 1 } }, undefined],
  ['<a/>', { rawBody: 'no bytes', body: '<a/>' }, undefined],
  ['{"a":1}', { body: { a: 1 } }, undefined],
  ['', { body: null }, undefined],
  ['', {}, undefined],
])('has the body %j', (text, of, bytes) => {
  expect(bodyText(request(of), bytes)).toBe(text);
});
