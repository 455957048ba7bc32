// @ts-nocheck: it is JavaScript, as some applications are.
// An application in a process of its own, on the built library: handlers wait for what the parent process says.
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { BandwidthCallbacksModule, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';

const [platform, options] = process.argv.slice(2);

/** What the parent says next. */
const told = (what) => new Promise((resolve) => process.on('message', (message) => message === what && resolve()));

class CallService {
  isOpen = true;

  async sms() {
    process.send('handling');
    await told('finish');
    process.send(this.isOpen ? 'handled' : 'handled without a database');
  }

  /** Fails after its answer was due. */
  async late() {
    await told('fail');
    setImmediate(() => process.send('failed late'));
    throw new Error('too late');
  }

  onModuleDestroy() {
    this.isOpen = false; // a database that handlers need
  }
}
for (const [name, method] of [
  ['sms', 'sms'],
  ['voice.answer', 'late'],
]) {
  OnBandwidthEvent(name)(CallService.prototype, method, Object.getOwnPropertyDescriptor(CallService.prototype, method));
}

class AppModule {}
Module({
  imports: [BandwidthCallbacksModule.forRoot({ auth: false, ...JSON.parse(options) })],
  providers: [CallService],
})(AppModule);

const adapter = platform === 'express' ? new ExpressAdapter() : new FastifyAdapter();
const app = await NestFactory.create(AppModule, adapter, { logger: false });
app.enableShutdownHooks();
await app.listen(0, '127.0.0.1');
process.send({ port: app.getHttpServer().address().port });
