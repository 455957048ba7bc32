import { type DynamicModule, Global, Module } from '@nestjs/common';
import { OPEN_STORE, type OpenStore } from './stores.js';

/** Makes the stores known to every part of the application. */
@Global()
@Module({})
export class StoreModule {
  static with(open: OpenStore): DynamicModule {
    return { module: StoreModule, providers: [{ provide: OPEN_STORE, useValue: open }], exports: [OPEN_STORE] };
  }
}
