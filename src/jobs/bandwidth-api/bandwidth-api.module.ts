import { type DynamicModule, Global, Module } from '@nestjs/common';
import { BANDWIDTH_API_SETTINGS, BandwidthApi, type BandwidthApiSettings } from './bandwidth-api.js';

/** Makes {@link BandwidthApi} known to every part of the application. */
@Global()
@Module({})
export class BandwidthApiModule {
  static with(settings: BandwidthApiSettings): DynamicModule {
    return {
      module: BandwidthApiModule,
      providers: [{ provide: BANDWIDTH_API_SETTINGS, useValue: settings }, BandwidthApi],
      exports: [BandwidthApi],
    };
  }
}
