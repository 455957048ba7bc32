// A whole application as a user of the package writes it. It is run as ESM and as CommonJS, and bundled into one file.
import 'reflect-metadata';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BandwidthCallbacksModule, bxml, GatherEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';

const credentials = { username: 'bandwidth', password: 's3cret' };

@Injectable()
class Prompts {
  readonly pressed = 'You pressed';
}

@Injectable()
class CallService {
  constructor(private readonly prompts: Prompts) {}

  @OnBandwidthEvent('gather')
  menu(event: GatherEvent) {
    const isInstance = event instanceof GatherEvent && event.time instanceof Date;
    return bxml`<Response><SpeakSentence>${this.prompts.pressed} ${event.digits}, ${isInstance}</SpeakSentence></Response>`;
  }
}

@Module({
  imports: [BandwidthCallbacksModule.forRoot({ auth: credentials, log: 'none' })],
  providers: [Prompts, CallService],
})
class AppModule {}

async function main(): Promise<void> {
  const app = await NestFactory.create(AppModule, { logger: ['error', 'warn'] });
  await app.listen(0, '127.0.0.1');
  const bandwidth = new BandwidthClient({ url: `${await app.getUrl()}/bandwidth/callbacks`, credentials });
  const { status, body, challenged } = await bandwidth.get(sample('gather', { digits: '42' }));
  const headers = { 'content-type': 'application/json' };
  const malformed = await bandwidth.send({ method: 'POST', body: '{"eventType":', headers });
  await app.close();
  console.log(JSON.stringify({ status, body, challenged, malformed: [malformed.status, malformed.body] }));
}

void main();
