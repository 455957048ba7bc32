import { Injectable, VersioningType } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import {
  BandwidthCallbacksModule,
  type BandwidthCallbacksOptions,
  BandwidthCallbackUrls,
  bxml,
  type CallbackUrlOptions,
  OnBandwidthEvent,
  type VoiceGatherEvent,
} from 'nestjs-bandwidth-callbacks';
import { BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';
import { type Application, closeAll, CREDENTIALS, platforms, startApp } from './support/harness.js';

afterEach(closeAll);

@Injectable()
class Menu {
  @OnBandwidthEvent('voice.gather', { route: 'menu/language' })
  language(_event: VoiceGatherEvent): string {
    return '<Response>language</Response>';
  }
}

async function urlsOf(options: BandwidthCallbacksOptions = {}, configure?: (app: Application) => void) {
  const app = await startApp('express', { options, providers: [Menu], ...(configure && { configure }) });
  return app.app.get(BandwidthCallbackUrls, { strict: false });
}

describe.each(platforms)('the URL of a route (%s)', (platform) => {
  test.each<[where: string, configure: (app: Application) => void, url: string]>([
    ['as it is', () => {}, '/bandwidth/callbacks/menu/language'],
    ['behind a global prefix', (app) => void app.setGlobalPrefix('api'), '/api/bandwidth/callbacks/menu/language'],
    [
      'left out of the global prefix',
      (app) => void app.setGlobalPrefix('api', { exclude: ['bandwidth/callbacks', 'bandwidth/callbacks/*path'] }),
      '/bandwidth/callbacks/menu/language',
    ],
    [
      'behind a version',
      (app) =>
        void app.setGlobalPrefix('/api/').enableVersioning({ type: VersioningType.URI, defaultVersion: ['2', '1'] }),
      '/api/v2/bandwidth/callbacks/menu/language',
    ],
    [
      'behind a version without a letter',
      (app) => void app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1', prefix: false }),
      '/1/bandwidth/callbacks/menu/language',
    ],
    [
      'where no version is the default',
      (app) => void app.enableVersioning({ type: VersioningType.URI }),
      '/bandwidth/callbacks/menu/language',
    ],
  ])('leads to its handler %s', async (_, configure, url) => {
    const app = await startApp(platform, { providers: [Menu], configure });
    expect(app.app.get(BandwidthCallbackUrls, { strict: false }).for('menu/language')).toBe(url);
    const client = new BandwidthClient({ url: app.origin + url, credentials: CREDENTIALS });
    expect((await client.post(sample('voice.gather'))).body).toBe('<Response>language</Response>');
  });

  test('leads to its handler behind a RouterModule', async () => {
    const imports = [RouterModule.register([{ path: 'lines', module: BandwidthCallbacksModule }])];
    const app = await startApp(platform, { providers: [Menu], imports });
    const url = app.app.get(BandwidthCallbackUrls, { strict: false }).for('menu/language');
    expect(url).toBe('/lines/bandwidth/callbacks/menu/language');
    const client = new BandwidthClient({ url: app.origin + url, credentials: CREDENTIALS });
    expect((await client.post(sample('voice.gather'))).body).toBe('<Response>language</Response>');
  });
});

describe('a callback URL', () => {
  test.each<[query: NonNullable<CallbackUrlOptions['query']>, text: string]>([
    [{ attempt: 1, again: true }, '?attempt=1&again=true'],
    [{ name: 'Ann & Bob', none: undefined }, '?name=Ann%20%26%20Bob'],
    [{ digit: ['1', '2'] }, '?digit=1&digit=2'],
    [{}, ''],
  ])('carries a query: %p', async (query, text) => {
    const urls = await urlsOf();
    expect(urls.for('menu/language', { query })).toBe(`/bandwidth/callbacks/menu/language${text}`);
    expect(urls.for(undefined, { query })).toBe(`/bandwidth/callbacks${text}`);
  });

  test('stands in BXML as it is, escaped once by the tag', async () => {
    const url = (await urlsOf()).for('menu/language', { query: { a: 1, b: '"<2>"' } });
    expect(bxml`<Gather gatherUrl="${url}"/>`.toBxml()).toBe(
      '<Gather gatherUrl="/bandwidth/callbacks/menu/language?a=1&amp;b=%22%3C2%3E%22"/>',
    );
  });

  test('is absolute with a base URL, whose path a proxy takes away', async () => {
    const urls = await urlsOf({ baseUrl: 'https://example.com/phone/' }, (app) => void app.setGlobalPrefix('api'));
    expect(urls.for('menu/language')).toBe('/phone/api/bandwidth/callbacks/menu/language');
    expect(urls.absolute('menu/language', { query: { a: 1 } })).toBe(
      'https://example.com/phone/api/bandwidth/callbacks/menu/language?a=1',
    );
  });

  test('has its base URL from the environment too', async () => {
    process.env['BANDWIDTH_CALLBACKS_BASE_URL'] = 'https://phone.example.com';
    try {
      expect((await urlsOf()).absolute()).toBe('https://phone.example.com/bandwidth/callbacks');
    } finally {
      delete process.env['BANDWIDTH_CALLBACKS_BASE_URL'];
    }
  });

  test('holds the credentials only where asked for, and readable by the server that gets them', async () => {
    const urls = await urlsOf({ baseUrl: 'https://phone.example.com' });
    expect(new URL(urls.absolute()).username).toBe('');
    const { username, password } = new URL(urls.absolute('', { withCredentials: true }));
    expect({ username: decodeURIComponent(username), password: decodeURIComponent(password) }).toEqual(CREDENTIALS);
  });

  test.each(['phone.example.com', 'ftp://example.com', 'https://a:b@example.com', 'https://example.com?x=1', ''])(
    'cannot have %p as its base',
    async (baseUrl) => {
      await expect(urlsOf({ baseUrl })).rejects.toMatchObject({ code: 'BANDWIDTH_OPTION_INVALID' });
    },
  );

  test('leads to another registration by its instance', async () => {
    const options = { auth: CREDENTIALS };
    const app = await startApp('express', {
      module: BandwidthCallbacksModule.forRoot(options),
      imports: [BandwidthCallbacksModule.forRoot({ ...options, instance: 'sales', path: 'sales/:tenant' })],
      providers: [Menu],
    });
    const urls = app.app.get(BandwidthCallbackUrls, { strict: false });
    const to = { instance: 'sales', params: { tenant: 'a/b' } };
    expect(urls.for('menu/language', to)).toBe('/sales/a%2Fb/menu/language');
    expect(urls.for('menu/language', { instance: 'default' })).toBe('/bandwidth/callbacks/menu/language');
    expect(() => urls.for('', { instance: 'sales' })).toThrow(/BANDWIDTH_URL_INCOMPLETE/);
    expect(() => urls.for('', { instance: 'sales', params: { tenant: '..' } })).toThrow(/BANDWIDTH_URL_INCOMPLETE/);
    expect(() => urls.for('', { instance: 'nobody' })).toThrow(/'default', 'sales'.*BANDWIDTH_INSTANCE_UNKNOWN/);
  });

  test('is not made for a route without a handler', async () => {
    const urls = await urlsOf();
    expect(() => urls.for('menu/langauge')).toThrow(/'menu\/langauge'.*'menu\/language'.*\[BANDWIDTH_ROUTE_UNKNOWN\]/);
  });

  test('is not absolute without a base URL', async () => {
    const urls = await urlsOf();
    expect(() => urls.absolute()).toThrow(/BANDWIDTH_CALLBACKS_BASE_URL.*\[BANDWIDTH_URL_INCOMPLETE\]/);
  });
});

describe('the credentials of a verb', () => {
  const others = { username: 'old', password: 'older' };

  test('are those of the registration, the first of several', async () => {
    expect((await urlsOf()).credentials()).toEqual(CREDENTIALS);
    expect((await urlsOf({ auth: [CREDENTIALS, others] })).credentials()).toEqual(CREDENTIALS);
  });

  test('are none for an open endpoint', async () => {
    expect({ ...(await urlsOf({ auth: false })).credentials() }).toEqual({});
  });

  test('are not known where a function finds them', async () => {
    const urls = await urlsOf({ auth: () => others });
    expect(() => urls.credentials()).toThrow(/BANDWIDTH_URL_INCOMPLETE/);
  });

  test('appear in no log line', async () => {
    const app = await startApp('express', { options: { baseUrl: 'https://a.example' }, providers: [Menu] });
    const urls = app.app.get(BandwidthCallbackUrls, { strict: false });
    urls.credentials();
    urls.absolute('', { withCredentials: true });
    expect(app.log.lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(app.log.lines)).not.toContain(CREDENTIALS.password);
  });
});
