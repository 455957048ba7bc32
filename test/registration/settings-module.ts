import { Injectable, Module } from '@nestjs/common';
import type { BandwidthCallbacksOptions, BandwidthCallbacksOptionsFactory } from 'nestjs-bandwidth-callbacks';
import { CREDENTIALS } from '../support/harness.js';

@Injectable()
export class Settings {
  readonly auth = CREDENTIALS;
}

@Injectable()
export class OptionsService implements BandwidthCallbacksOptionsFactory {
  async createBandwidthCallbacksOptions(): Promise<BandwidthCallbacksOptions> {
    await Promise.resolve();
    return { auth: CREDENTIALS, path: 'from/a/service', instance: 'service' };
  }
}

@Module({ providers: [Settings, OptionsService], exports: [Settings, OptionsService] })
export class SettingsModule {}
