// @ts-nocheck: it is JavaScript, as some applications are.
// The program of an idle application: starts what the module in its first argument exports, and does nothing else.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';

const [file, platform] = process.argv.slice(2);
const given = await import(file);

class AppModule {}
Module({
  imports: [
    ...(given.imports ?? []),
    given.root ?? BandwidthCallbacksModule.forRoot({ auth: false, ...given.options }),
  ],
  providers: given.providers ?? [],
  controllers: given.controllers ?? [],
})(AppModule);

const app = await create();
if (given.shutdownHooks !== false) app.enableShutdownHooks();
await given.configure?.(app);
if (platform === 'none') {
  await app.init();
  console.log('idle: ready');
} else {
  await app.listen(0, '127.0.0.1');
  console.log(`idle: listening on port ${app.getHttpServer().address().port}`);
}

async function create() {
  const options = { abortOnError: false, ...given.create };
  if (platform === 'none') return NestFactory.createApplicationContext(AppModule, options);
  if (platform === 'express') {
    const { ExpressAdapter } = await import('@nestjs/platform-express');
    return NestFactory.create(AppModule, new ExpressAdapter(), options);
  }
  const { FastifyAdapter } = await import('@nestjs/platform-fastify');
  return NestFactory.create(AppModule, new FastifyAdapter(), options);
}
