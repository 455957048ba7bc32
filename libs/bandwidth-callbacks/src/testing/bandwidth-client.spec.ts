import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { BandwidthClient } from './bandwidth-client.js';
import type { SendOptions } from './client-options.js';

const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  response.end();
});

beforeAll(async () => once(server.listen(0, '127.0.0.1'), 'listening'));
afterEach(() => void asked.splice(0));
afterAll(() => void server.close());

describe('BandwidthClient', () => {
  it.each<[path: string, options: SendOptions, expected: string]>([
    ['/a', {}, '/a?b=1'],
    ['/a/', { route: 'menu' }, '/a/menu?b=1'],
    ['/a?tenant=acme', {}, '/a?tenant=acme&b=1'],
    ['/a?tenant=acme', { route: 'menu', query: 'c=2' }, '/a/menu?tenant=acme&c=2&b=1'],
    ['/a?', { route: 'menu/1?d=3' }, '/a/menu/1?d=3&b=1'],
    ['/a%2Fb?c=%26', { query: 'd=%2F' }, '/a%2Fb?c=%26&d=%2F&b=1'],
    ['', {}, '/?b=1'],
    ['', { route: 'menu' }, '/menu?b=1'],
  ])('reaches what is below the callback URL %j with %j', async (path, options, expected) => {
    const { port } = server.address() as AddressInfo;
    await new BandwidthClient({ url: `http://127.0.0.1:${port}${path}` }).get({ b: 1 }, options);
    expect(asked).toEqual([expected]);
  });
});
