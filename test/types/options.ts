// Compiled by `npm run types`, never run: each `@ts-expect-error` fails when the compiler would let the line pass.
import { Injectable, SetMetadata } from '@nestjs/common';
import {
  BandwidthCallbacksModule,
  type BandwidthCallbacksOptions,
  type BandwidthCallbacksOptionsFactory,
  bxml,
} from 'nestjs-bandwidth-callbacks';

const auth = { username: 'bw', password: 's3cret' };

export const right = [
  BandwidthCallbacksModule.forRoot(),
  BandwidthCallbacksModule.forRoot({}),
  BandwidthCallbacksModule.forRoot({ auth }),
  BandwidthCallbacksModule.forRoot({ auth: [auth, auth] }),
  BandwidthCallbacksModule.forRoot({ auth: [auth] as const }),
  BandwidthCallbacksModule.forRoot({ auth: false }),
  BandwidthCallbacksModule.forRoot({ auth: ({ username }) => (username === 'bw' ? auth : undefined) }),
  BandwidthCallbacksModule.forRoot({ auth: async ({ path, instance }) => (path === instance ? [auth] : []) }),
  BandwidthCallbacksModule.forRoot({ answerDeadline: 5_000, idempotency: false, validation: 'strict' }),
  BandwidthCallbacksModule.forRoot({ answerDeadline: { v1: 5_000 }, idempotency: { ttl: 60_000, store: new Map() } }),
  BandwidthCallbacksModule.forRoot({ fallbackAnswer: '<Response/>' }),
  BandwidthCallbacksModule.forRoot({ fallbackAnswer: (event, error) => bxml`<!-- ${String([event, error])} -->` }),
  BandwidthCallbacksModule.forRoot({ fallbackAnswer: async () => ({ toBxml: () => '<Response/>' }) }),
  BandwidthCallbacksModule.forRoot({ controllerDecorators: [SetMetadata('public', true), Injectable()] }),
  BandwidthCallbacksModule.forRoot({ queue: { storage: { embedded: './data' } } }),
  BandwidthCallbacksModule.forRoot({ queue: { storage: { redis: { host: 'queue.internal' }, postgres: undefined } } }),
];

export const wrong = [
  // @ts-expect-error a typing error
  BandwidthCallbacksModule.forRoot({ atuh: auth }),
  // @ts-expect-error a typing error in the credentials
  BandwidthCallbacksModule.forRoot({ auth: { username: 'bw', pasword: 's3cret' } }),
  // @ts-expect-error half of the credentials
  BandwidthCallbacksModule.forRoot({ auth: { username: 'bw' } }),
  // @ts-expect-error an open endpoint is `false`
  BandwidthCallbacksModule.forRoot({ auth: true }),
  // @ts-expect-error a resolver finds credentials, not a verdict
  BandwidthCallbacksModule.forRoot({ auth: () => true }),
  // @ts-expect-error bytes are a number
  BandwidthCallbacksModule.forRoot({ bodyLimit: '1mb' }),
  // @ts-expect-error no such validation
  BandwidthCallbacksModule.forRoot({ validation: 'lenient' }),
  // @ts-expect-error idempotency is configured or `false`
  BandwidthCallbacksModule.forRoot({ idempotency: true }),
  // @ts-expect-error the two that wait are V1 and voice
  BandwidthCallbacksModule.forRoot({ answerDeadline: { messaging: 1_000 } }),
  // @ts-expect-error an object is no BXML
  BandwidthCallbacksModule.forRoot({ fallbackAnswer: () => ({ say: 'sorry' }) }),
  // @ts-expect-error a decorator, not its name
  BandwidthCallbacksModule.forRoot({ controllerDecorators: ['Public'] }),
  // @ts-expect-error callbacks are stored in one place
  BandwidthCallbacksModule.forRoot({ queue: { storage: { redis: 'redis://queue.internal', embedded: './data' } } }),
];

class Config {
  readonly auth = auth;
}

class OptionsService implements BandwidthCallbacksOptionsFactory {
  createBandwidthCallbacksOptions(): BandwidthCallbacksOptions {
    return { auth };
  }
}

export const rightAsync = [
  BandwidthCallbacksModule.forRootAsync({ useFactory: () => ({}) }),
  BandwidthCallbacksModule.forRootAsync({ inject: [Config], useFactory: (config: Config) => ({ auth: config.auth }) }),
  BandwidthCallbacksModule.forRootAsync({ useFactory: async () => ({ auth, path: 'x' }) }),
  BandwidthCallbacksModule.forRootAsync({ imports: [], useClass: OptionsService }),
  BandwidthCallbacksModule.forRootAsync({ imports: [], useExisting: OptionsService }),
  BandwidthCallbacksModule.forRootAsync({ useFactory: () => ({}), controllerDecorators: [Injectable()] }),
];

export const wrongAsync = [
  // @ts-expect-error where from?
  BandwidthCallbacksModule.forRootAsync({}),
  // @ts-expect-error these are no options
  BandwidthCallbacksModule.forRootAsync({ useFactory: () => ({ auth: 'bw:s3cret' }) }),
  // @ts-expect-error a class that makes none
  BandwidthCallbacksModule.forRootAsync({ useClass: Config }),
  // @ts-expect-error a typing error
  BandwidthCallbacksModule.forRootAsync({ useFactry: () => ({}) }),
  // @ts-expect-error from one of the two
  BandwidthCallbacksModule.forRootAsync({ useFactory: () => ({}), useClass: OptionsService }),
];
