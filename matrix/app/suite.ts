import 'reflect-metadata';
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { OnEvent } from '@nestjs/event-emitter';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  BandwidthCallbacksModule,
  BandwidthCallbacksHealth,
  bxml,
  type CallbackContext,
  type EmergencyCallingAnswer,
  GatherEvent,
  HangupEvent,
  MessageReceivedEvent,
  OnBandwidthEvent,
  type PortOutValidationAnswer,
  VoiceInitiateEvent,
} from 'nestjs-bandwidth-callbacks';
import { BandwidthInspectorModule } from 'nestjs-bandwidth-callbacks/devtools';
import { BandwidthClient, catalogueNames, sample } from 'nestjs-bandwidth-callbacks/testing';

const credentials = { username: 'bandwidth', password: 's3:crét' };
const seen: string[] = [];
let failures = 1;

@Injectable()
class CallService {
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent, context: CallbackContext) {
    assert(event instanceof GatherEvent && event.time instanceof Date);
    seen.push(`${context.name} ${context.method}`);
    return bxml`<Response><SpeakSentence>${`${event.digits} & out`}</SpeakSentence></Response>`;
  }

  @OnBandwidthEvent('voice.initiate')
  greet(event: VoiceInitiateEvent) {
    return `<Response><SpeakSentence>${event.callId}</SpeakSentence></Response>`;
  }

  @OnBandwidthEvent('numbers.portOutValidationRequest', { fallback: { portable: true } })
  portOut(): PortOutValidationAnswer {
    return { portable: true };
  }

  @OnBandwidthEvent('emergency.emergencyCallingQuery', { fallback: { aeui: 'front desk', location_id: 'hq' } })
  locate(): EmergencyCallingAnswer {
    return { aeui: 'front desk', location_id: 'hq' };
  }

  @OnBandwidthEvent('messaging.message-received')
  text(event: MessageReceivedEvent) {
    seen.push(`text ${event.message.id}`);
    if (failures-- > 0) throw new Error('once');
  }

  @OnBandwidthEvent('hangup')
  async gone(event: HangupEvent) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    seen.push(`hangup ${event.cause}`);
  }

  @OnEvent('bandwidth.hangup')
  plain(event: HangupEvent) {
    assert(event instanceof HangupEvent);
    seen.push('plain listener');
  }
}

@Module({
  imports: [
    BandwidthCallbacksModule.forRootAsync({ useFactory: () => ({ auth: credentials, path: 'hooks/bandwidth' }) }),
    BandwidthInspectorModule.forRoot(),
  ],
  providers: [CallService],
})
class AppModule {}

async function main(): Promise<void> {
  const adapter = process.env['PLATFORM'] === 'fastify' ? new FastifyAdapter() : new ExpressAdapter();
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter as FastifyAdapter, {
    logger: ['fatal'],
  });
  app.setGlobalPrefix('api');
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/api/hooks/bandwidth`;
  const bandwidth = new BandwidthClient({ url, credentials });

  for (const send of [bandwidth.post(sample('gather')), bandwidth.get(sample('gather', { callId: 'c-another' }))]) {
    const { status, headers, body, challenged } = await send;
    assert.deepEqual([status, challenged], [200, true]);
    assert.equal(headers.get('content-type'), 'application/xml; charset=utf-8');
    assert.equal(body, '<Response><SpeakSentence>042 &amp; out</SpeakSentence></Response>');
  }
  assert.deepEqual(seen.splice(0).sort(), ['gather GET', 'gather POST']);
  assert.match((await bandwidth.post(sample('voice.initiate'))).body, /<SpeakSentence>c-/);

  const batch = [sample('messaging.message-received')];
  assert.equal((await bandwidth.post(batch)).status, 500, 'a failed handler is retried');
  assert.equal((await bandwidth.post(batch)).status, 204);
  assert.equal((await bandwidth.post(batch)).status, 204, 'a duplicate is not handled again');
  assert.equal(seen.splice(0).length, 2);

  const mistaken = new BandwidthClient({ url, credentials: { ...credentials, password: 'another' } });
  assert.equal((await mistaken.post(sample('hangup'))).status, 401);
  const malformed = await bandwidth.send({
    method: 'POST',
    body: '{',
    headers: { 'content-type': 'application/json' },
  });
  assert.equal(malformed.status, 400);
  assert.equal((await bandwidth.send({ method: 'PUT' })).status, 405);
  assert.equal((await bandwidth.post(sample('hangup'), { route: 'nowhere' })).status, 404);
  for (const name of catalogueNames()) {
    const payload = name.startsWith('messaging.') ? [sample(name)] : sample(name);
    assert.ok((await bandwidth.post(payload)).status < 300, name);
  }

  const inspector = `http://127.0.0.1:${port}/api/bandwidth/inspector`;
  assert.match(await (await fetch(inspector)).text(), /<script/);
  const exchanges: unknown = await (await fetch(`${inspector}/local/v1/exchanges`)).json();
  assert.ok(Array.isArray(exchanges) && exchanges.length > catalogueNames().length);

  const health = await app.get(BandwidthCallbacksHealth, { strict: false }).check();
  assert.equal(health['bandwidth-callbacks'].status, 'up');

  seen.length = 0;
  const running = bandwidth.post(sample('hangup', { callId: 'c-running' }));
  while (!seen.includes('plain listener')) await new Promise((resolve) => setTimeout(resolve, 1));
  await app.close();
  assert.equal((await running).status, 200, 'what is running at shutdown is finished');
  assert.deepEqual(seen, ['plain listener', 'hangup NORMAL_CLEARING']);
}

finish(main());

/** CommonJS knows no top-level await. */
function finish(work: Promise<void>): void {
  work.then(
    () => console.log('ok'),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}
