import { type DynamicModule, Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventEmitter2, EventEmitterModule } from '@nestjs/event-emitter';
import { BandwidthCallbacksModule, type CallbackContext, OnBandwidthEvent, SmsEvent } from 'nestjs-bandwidth-callbacks';
import { BandwidthCallbacksWorkerModule } from 'nestjs-bandwidth-callbacks/queue';

// No storage is needed to hear what the application emits itself.
const queue = { storage: { redis: 'redis://127.0.0.1:1' } };
const worker = (instance: string) => BandwidthCallbacksWorkerModule.forRoot({ instance, queue });
const receiver = (instance: string) => BandwidthCallbacksModule.forRoot({ instance, path: instance, auth: false });

let seen: string[];
beforeEach(() => (seen = []));

it.each<[what: string, registrations: readonly DynamicModule[], heard: readonly string[]]>([
  ['of several instances', [worker('sales'), worker('support')], ['any of sales', 'sales', 'support']],
  ['of the same instance', [worker('sales'), worker('sales')], ['any of sales', 'sales']],
  ['beside its receiver', [worker('sales'), receiver('sales')], ['any of sales', 'sales']],
  ['beside another receiver', [worker('sales'), receiver('support')], ['any of support', 'sales', 'support']],
])('workers %s hear once what the application emits itself', async (_, registrations, heard) => {
  @Module({ imports: [EventEmitterModule.forRoot(), ...registrations], providers: [Desks] })
  class WorkerModule {}
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: false, abortOnError: false });
  await app.get(EventEmitter2).emitAsync('bandwidth.sms', new SmsEvent());
  await app.close();
  expect(seen.toSorted()).toEqual(heard);
});

@Injectable()
class Desks {
  @OnBandwidthEvent('sms')
  any(_event: SmsEvent, { instance }: CallbackContext): void {
    seen.push(`any of ${instance}`);
  }

  @OnBandwidthEvent('sms', { instance: 'sales' })
  sales(): void {
    seen.push('sales');
  }

  @OnBandwidthEvent('sms', { instance: 'support' })
  support(): void {
    seen.push('support');
  }
}
