import { Controller, Get, Version, VERSION_NEUTRAL, type VersioningOptions, VersioningType } from '@nestjs/common';
import { BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';
import { type Application, closeAll, CREDENTIALS, platforms, startApp } from '../support/harness.js';
import { expectCallbacks, PhoneLine } from './callbacks.js';

afterEach(closeAll);

@Controller('other')
class Other {
  @Get()
  @Version('1')
  get(): string {
    return 'other';
  }
}

const header = { type: VersioningType.HEADER, header: 'x-version' } as const;
const mediaType = { type: VersioningType.MEDIA_TYPE, key: 'v=' } as const;
const custom = { type: VersioningType.CUSTOM, extractor: () => '9' } as const;

describe.each(platforms)('callbacks are received in an application (%s)', (platform) => {
  const start = (path: string, configure: (app: Application) => void) =>
    startApp(platform, { providers: [PhoneLine], controllers: [Other], path, configure });

  it.each<[what: string, path: string, configure: (app: Application) => void]>([
    ['a global prefix', '/api/bandwidth/callbacks', (app) => void app.setGlobalPrefix('api')],
    ['a global prefix with slashes', '/api/bandwidth/callbacks', (app) => void app.setGlobalPrefix('/api/')],
    [
      'a global prefix that leaves the callbacks out',
      '/bandwidth/callbacks',
      (app) => void app.setGlobalPrefix('api', { exclude: ['bandwidth/callbacks'] }),
    ],
    [
      'a global prefix with a parameter',
      '/eu/api/bandwidth/callbacks',
      (app) => void app.setGlobalPrefix(':region/api'),
    ],
  ])('with %s', async (_, path, configure) => {
    await expectCallbacks((await start(path, configure)).bandwidth);
  });

  it.each<[how: string, path: string, options: VersioningOptions]>([
    ['URI', '/bandwidth/callbacks', { type: VersioningType.URI }],
    ['URI with a default', '/v1/bandwidth/callbacks', { type: VersioningType.URI, defaultVersion: '1' }],
    ['URI with several defaults', '/v2/bandwidth/callbacks', { type: VersioningType.URI, defaultVersion: ['1', '2'] }],
    ['URI, neutral', '/bandwidth/callbacks', { type: VersioningType.URI, defaultVersion: VERSION_NEUTRAL }],
    ['header', '/bandwidth/callbacks', header],
    ['header with a default', '/bandwidth/callbacks', { ...header, defaultVersion: '1' }],
    ['media type', '/bandwidth/callbacks', mediaType],
    ['media type with a default', '/bandwidth/callbacks', { ...mediaType, defaultVersion: '1' }],
    ['custom', '/bandwidth/callbacks', custom],
    ['custom with a default', '/bandwidth/callbacks', { ...custom, defaultVersion: '1' }],
  ])('that is versioned by %s', async (_, path, options) => {
    await expectCallbacks((await start(path, (app) => void app.enableVersioning(options))).bandwidth);
  });

  it('that is versioned otherwise the next time it is made from the same module', async () => {
    const module = BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS });
    const again = (path: string, options: VersioningOptions) =>
      startApp(platform, {
        module,
        providers: [PhoneLine],
        path,
        configure: (app) => void app.enableVersioning(options),
      });
    await expectCallbacks((await again('/bandwidth/callbacks', { ...header, defaultVersion: '1' })).bandwidth);
    await expectCallbacks(
      (await again('/v1/bandwidth/callbacks', { type: VersioningType.URI, defaultVersion: '1' })).bandwidth,
    );
  });
});
