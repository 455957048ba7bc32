import { gzipSync } from 'node:zlib';
import { LocalBandwidthProcess } from './local-bandwidth-process.js';

describe('the page of the packaged local Bandwidth', () => {
  let bandwidth: LocalBandwidthProcess;

  beforeAll(async () => {
    bandwidth = await LocalBandwidthProcess.start('http://127.0.0.1:9/', '--token', 's3cret');
  });

  afterAll(() => bandwidth.stop());

  const get = (path: string, init: RequestInit = {}) => fetch(bandwidth.url + path, init);

  it('has a content security policy that allows only its own server', async () => {
    const { status, headers } = await get('/');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  it('loads only files of its own server, all of them exist, and it is small', async () => {
    const html = await (await get('/')).text();
    const named = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file);
    expect(named.toSorted()).toEqual(['icon.svg', 'page.css', 'page.js']);
    const contents = await Promise.all(named.map(async (file) => (await get(`/${file}`)).arrayBuffer()));
    const bytes = contents.reduce((sum, content) => sum + gzipSync(Buffer.from(content)).length, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(150_000);
  });

  it('needs no token, but the data that it shows does', async () => {
    expect((await get('/?q=event:gather')).status).toBe(200);
    expect((await get('/local/v1/exchanges')).status).toBe(401);
    expect((await get('/local/v1/exchanges', { headers: { authorization: 'Bearer s3cret' } })).status).toBe(200);
  });

  it('answers only GET and HEAD, and serves no other files', async () => {
    expect((await get('/', { method: 'HEAD' })).status).toBe(200);
    expect((await get('/', { method: 'POST' })).status).toBeGreaterThanOrEqual(400);
    expect((await get('/package.json')).status).toBeGreaterThanOrEqual(400);
  });

  it('is not served to pages of other origins', async () => {
    expect((await get('/', { headers: { origin: 'http://example.com' } })).status).toBe(403);
  });
});
