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
  type VoiceRedirectEvent,
} from 'nestjs-bandwidth-callbacks';
import { BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';
import { type Application, closeAll, CREDENTIALS, platforms, startApp } from '../support/harness.js';

afterEach(closeAll);

describe.each(platforms)('the URL of a route (%s)', (platform) => {
  it.each<[where: string, configure: (app: Application) => void, url: string]>([
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

  it('is not made in a constructor, where the prefix is not known yet, but in `onModuleInit`', async () => {
    const made: unknown[] = [];
    @Injectable()
    class Early {
      constructor(private readonly urls: BandwidthCallbackUrls) {
        for (const route of ['', 'menu/language']) made.push(errorOf(() => urls.for(route)));
      }

      onModuleInit(): void {
        made.push(this.urls.for());
      }
    }
    await startApp(platform, { providers: [Menu, Early], configure: (app) => void app.setGlobalPrefix('api') });
    const early = expect.objectContaining({ code: 'BANDWIDTH_URL_INCOMPLETE' });
    expect(made).toEqual([early, early, '/api/bandwidth/callbacks']);
  });

  it('leads to its handler behind a RouterModule', async () => {
    const imports = [RouterModule.register([{ path: 'lines', module: BandwidthCallbacksModule }])];
    const app = await startApp(platform, { providers: [Menu], imports });
    const url = app.app.get(BandwidthCallbackUrls, { strict: false }).for('menu/language');
    expect(url).toBe('/lines/bandwidth/callbacks/menu/language');
    const client = new BandwidthClient({ url: app.origin + url, credentials: CREDENTIALS });
    expect((await client.post(sample('voice.gather'))).body).toBe('<Response>language</Response>');
  });
});

describe('a callback URL', () => {
  it.each<[query: NonNullable<CallbackUrlOptions['query']>, text: string]>([
    [{ attempt: 1, again: true }, '?attempt=1&again=true'],
    [{ name: 'Ann & Bob', none: undefined }, '?name=Ann%20%26%20Bob'],
    [{ digit: ['1', '2'] }, '?digit=1&digit=2'],
    [{}, ''],
  ])('carries a query: %p', async (query, text) => {
    const urls = await urlsOf();
    expect(urls.for('menu/language', { query })).toBe(`/bandwidth/callbacks/menu/language${text}`);
    expect(urls.for(undefined, { query })).toBe(`/bandwidth/callbacks${text}`);
  });

  it('stands in BXML as it is, escaped once by the tag', async () => {
    const url = (await urlsOf()).for('menu/language', { query: { a: 1, b: '"<2>"' } });
    expect(bxml`<Gather gatherUrl="${url}"/>`.toBxml()).toBe(
      '<Gather gatherUrl="/bandwidth/callbacks/menu/language?a=1&amp;b=%22%3C2%3E%22"/>',
    );
  });

  it('is absolute with a base URL, whose path a proxy takes away', async () => {
    const urls = await urlsOf({ baseUrl: 'https://example.com/phone/' }, (app) => void app.setGlobalPrefix('api'));
    expect(urls.for('menu/language')).toBe('/phone/api/bandwidth/callbacks/menu/language');
    expect(urls.absolute('menu/language', { query: { a: 1 } })).toBe(
      'https://example.com/phone/api/bandwidth/callbacks/menu/language?a=1',
    );
  });

  it('has its base URL from the environment too', async () => {
    process.env['BANDWIDTH_CALLBACKS_BASE_URL'] = 'https://phone.example.com';
    try {
      expect((await urlsOf()).absolute()).toBe('https://phone.example.com/bandwidth/callbacks');
    } finally {
      delete process.env['BANDWIDTH_CALLBACKS_BASE_URL'];
    }
  });

  it('holds the credentials only where asked for, and readable by the server that gets them', async () => {
    const urls = await urlsOf({ baseUrl: 'https://phone.example.com' });
    expect(new URL(urls.absolute()).username).toBe('');
    const { username, password } = new URL(urls.absolute('', { withCredentials: true }));
    expect({ username: decodeURIComponent(username), password: decodeURIComponent(password) }).toEqual(CREDENTIALS);
  });

  it.each(['phone.example.com', 'ftp://example.com', 'https://a:b@example.com', 'https://example.com?x=1', ''])(
    'cannot have %p as its base',
    async (baseUrl) => {
      await expect(urlsOf({ baseUrl })).rejects.toMatchObject({ code: 'BANDWIDTH_OPTION_INVALID' });
    },
  );

  it('leads to another registration by its instance', async () => {
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

  it('is not made for a route without a handler', async () => {
    const urls = await urlsOf();
    expect(() => urls.for('menu/langauge')).toThrow(/'menu\/langauge'.*'menu\/language'.*\[BANDWIDTH_ROUTE_UNKNOWN\]/);
  });

  it('takes null for what is left out, and refuses what is no text and no object', async () => {
    const urls = await urlsOf({ path: 'hooks/:tenant', baseUrl: 'https://phone.example.com' });
    const params = { tenant: 'acme' };
    expect(urls.for(null as never, { params, query: null as never })).toBe('/hooks/acme');
    expect(urls.absolute(null as never, { params })).toBe('https://phone.example.com/hooks/acme');
    expect(urls.credentials(null as never)).toEqual(CREDENTIALS);
    expect(() => urls.for('', null as never)).toThrow(/'tenant'.*BANDWIDTH_URL_INCOMPLETE/);
    expect(() => urls.for('', { params: { tenant: null as never } })).toThrow(/'tenant'.*BANDWIDTH_URL_INCOMPLETE/);
    for (const given of [5, {}, ['menu']]) {
      expect(() => urls.for(given as never, { params })).toThrow(/`route`.*BANDWIDTH_OPTION_INVALID/);
      expect(() => urls.absolute(given as never, { params })).toThrow(/`route`.*BANDWIDTH_OPTION_INVALID/);
    }
    expect(() => urls.for('', 'acme' as never)).toThrow(/BANDWIDTH_OPTION_INVALID/);
    expect(() => urls.for('', { params: 'acme' as never })).toThrow(/`params`.*BANDWIDTH_OPTION_INVALID/);
    expect(() => urls.for('', { params, query: new URLSearchParams('a=1') as never })).toThrow(
      /`query`.*BANDWIDTH_OPTION_INVALID/,
    );
  });

  it('is not absolute without a base URL', async () => {
    const urls = await urlsOf();
    expect(() => urls.absolute()).toThrow(/BANDWIDTH_CALLBACKS_BASE_URL.*\[BANDWIDTH_URL_INCOMPLETE\]/);
  });
});

describe('the credentials of a verb', () => {
  const others = { username: 'old', password: 'older' };

  it('are those of the registration, the first of several', async () => {
    expect((await urlsOf()).credentials()).toEqual(CREDENTIALS);
    expect((await urlsOf({ auth: [CREDENTIALS, others] })).credentials()).toEqual(CREDENTIALS);
  });

  it('are none for an open endpoint', async () => {
    expect({ ...(await urlsOf({ auth: false })).credentials() }).toEqual({});
  });

  it('are not known where a function finds them', async () => {
    const urls = await urlsOf({ auth: () => others });
    expect(() => urls.credentials()).toThrow(/BANDWIDTH_URL_INCOMPLETE/);
  });

  it('appear in no log line', async () => {
    const app = await startApp('express', { options: { baseUrl: 'https://a.example' }, providers: [Menu] });
    const urls = app.app.get(BandwidthCallbackUrls, { strict: false });
    urls.credentials();
    urls.absolute('', { withCredentials: true });
    expect(app.log.lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(app.log.lines)).not.toContain(CREDENTIALS.password);
  });
});

describe.each(platforms)('the URL of a handler (%s)', (platform) => {
  it('leads to it, behind a prefix and a version', async () => {
    const app = await startApp(platform, {
      providers: [Ivr],
      configure: (each) =>
        void each.setGlobalPrefix('api').enableVersioning({ type: VersioningType.URI, defaultVersion: '2' }),
    });
    const url = app.app
      .get(BandwidthCallbackUrls, { strict: false })
      .to(Ivr, 'ask', { params: { language: 'es' }, query: { attempt: 2 } });
    expect(url).toBe('/api/v2/bandwidth/callbacks/ask/es?attempt=2');
    const client = new BandwidthClient({ url: app.origin + url, credentials: CREDENTIALS });
    expect((await client.post(sample('voice.gather'))).body).toBe('<Response>ask</Response>');
  });
});

describe('the URL of a handler', () => {
  const urls = async (...[options, ...others]: BandwidthCallbacksOptions[]) => {
    const app = await startApp('express', {
      module: BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS, ...options }),
      imports: others.map((each) => BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS, ...each })),
      providers: [Ivr, LargerIvr],
    });
    return app.app.get(BandwidthCallbackUrls, { strict: false });
  };

  it('may be absolute, with credentials', async () => {
    const made = await urls({ baseUrl: 'https://phone.example.com', auth: { username: 'bw', password: 'x' } });
    const params = { language: 'es' };
    expect(made.to(Ivr, 'ask', { params, absolute: true })).toBe(
      'https://phone.example.com/bandwidth/callbacks/ask/es',
    );
    expect(made.to(Ivr, 'ask', { params, absolute: true, withCredentials: true })).toBe(
      'https://bw:x@phone.example.com/bandwidth/callbacks/ask/es',
    );
  });

  it('is that of a handler that a class inherits', async () => {
    expect((await urls({})).to(LargerIvr, 'ask', { params: { language: 'es' } })).toBe('/bandwidth/callbacks/ask/es');
  });

  it('leads to the registration that the handler is bound to', async () => {
    const made = await urls({}, { instance: 'sales', path: 'lines' });
    expect(made.to(Ivr, 'sales')).toBe('/lines/sales');
    expect(made.to(Ivr, 'ask', { params: { language: 'es' }, instance: 'sales' })).toBe('/lines/ask/es');
    expect(() => made.to(Ivr, 'sales', { instance: 'default' })).toThrow(/\[BANDWIDTH_ROUTE_MISSING\]/);
  });

  it('leads to the registration that it is asked of, where the method is bound to several', async () => {
    const made = await urls({ instance: 'sales', path: 'lines' }, { instance: 'support', path: 'help' });
    expect(made.to(Ivr, 'shared')).toBe('/lines/shared');
    expect(made.to(Ivr, 'shared', { instance: 'support' })).toBe('/help/shared-help');
    expect(made.to(Ivr, 'mostly')).toBe('/lines/mostly');
    expect(() => made.to(Ivr, 'mostly', { instance: 'support' })).toThrow(/more than one route: 'help', 'mostly'/);
  });

  it('is not made for a method that is no handler', async () => {
    const made = await urls({});
    expect(() => made.to(Ivr, 'undecorated')).toThrow(
      /Ivr\.undecorated is not a handler.*\[BANDWIDTH_HANDLER_UNKNOWN\]/,
    );
    expect(() => made.to(Ivr, 'toString' as 'ask')).toThrow(/\[BANDWIDTH_HANDLER_UNKNOWN\]/);
  });

  it('is not made for a class that is not known yet, as where files import each other', async () => {
    const made = await urls({});
    for (const host of [undefined, null, {}]) {
      expect(() => made.to(host as never, 'ask')).toThrow(/\[BANDWIDTH_HANDLER_UNKNOWN\]/);
    }
    expect(() => made.to(Ivr, undefined as never)).toThrow(/\[BANDWIDTH_HANDLER_UNKNOWN\]/);
  });

  it('is not made for a handler without a route, or with several', async () => {
    const made = await urls({});
    expect(() => made.to(Ivr, 'greet')).toThrow(/Ivr\.greet has no route.*urls\.for\(\).*\[BANDWIDTH_ROUTE_MISSING\]/);
    expect(() => made.to(Ivr, 'both')).toThrow(/more than one route: '(first|second)'.*\[BANDWIDTH_ROUTE_MISSING\]/);
  });

  it('is not made for a class that no module provides', async () => {
    const made = await urlsOf();
    expect(() => made.to(Ivr, 'ask')).toThrow(/'ask\/:language'.*\[BANDWIDTH_ROUTE_UNKNOWN\]/);
  });
});

@Injectable()
class Menu {
  @OnBandwidthEvent('voice.gather', { route: 'menu/language' })
  language(_event: VoiceGatherEvent): string {
    return '<Response>language</Response>';
  }
}

@Injectable()
class Ivr {
  @OnBandwidthEvent('voice.initiate')
  greet(): string {
    return '<Response>greet</Response>';
  }

  @OnBandwidthEvent('voice.gather', { route: 'ask/:language' })
  @OnBandwidthEvent('voice.redirect', { route: 'ask/:language' })
  ask(_event: VoiceGatherEvent | VoiceRedirectEvent): string {
    return '<Response>ask</Response>';
  }

  @OnBandwidthEvent('voice.gather', { route: 'first' })
  @OnBandwidthEvent('voice.redirect', { route: 'second' })
  both(): string {
    return '<Response>both</Response>';
  }

  @OnBandwidthEvent('voice.gather', { route: 'shared', instance: 'sales' })
  @OnBandwidthEvent('voice.gather', { route: 'shared-help', instance: 'support' })
  shared(): string {
    return '<Response>shared</Response>';
  }

  @OnBandwidthEvent('voice.gather', { route: 'mostly' })
  @OnBandwidthEvent('voice.gather', { route: 'help', instance: 'support' })
  mostly(): string {
    return '<Response>mostly</Response>';
  }

  @OnBandwidthEvent('voice.gather', { route: 'sales', instance: 'sales' })
  sales(): string {
    return '<Response>sales</Response>';
  }

  undecorated(): void {}
}

@Injectable()
class LargerIvr extends Ivr {}

async function urlsOf(options: BandwidthCallbacksOptions = {}, configure?: (app: Application) => void) {
  const app = await startApp('express', { options, providers: [Menu], ...(configure && { configure }) });
  return app.app.get(BandwidthCallbackUrls, { strict: false });
}

function errorOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
