// @ts-nocheck: it is JavaScript, as some applications are.
// An application in a process of its own, on the built library, with a neighbour written in CommonJS, whose `require` of
// ESM Jest cannot follow on every Node.
import { Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { SkipThrottle, ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import { BandwidthCallbacksModule, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { ClsModule, ClsServiceManager } from 'nestjs-cls';
import { Logger, LoggerModule, PinoLogger } from 'nestjs-pino';

const [platform, neighbour] = process.argv.slice(2);
const auth = { username: 'bandwidth', password: 'pa:ss wörd' };
const throttler = ThrottlerModule.forRoot([{ limit: 1, ttl: 60_000 }]);
const throttlerGuard = { provide: APP_GUARD, useClass: ThrottlerGuard };

/** What nestjs-pino wrote. */
const lines = [];
const stream = { write: (line) => lines.push(JSON.parse(line)) };
let logger;

const neighbours = {
  throttled: { imports: [throttler], providers: [throttlerGuard], options: {} },
  unthrottled: {
    imports: [throttler],
    providers: [throttlerGuard],
    options: { controllerDecorators: [SkipThrottle()] },
  },
  cls: {
    imports: [
      ClsModule.forRoot({
        middleware: {
          mount: true,
          generateId: true,
          setup: (cls, request) =>
            cls.set('step', new URL(request.originalUrl ?? request.url, 'http://x').searchParams.get('step')),
        },
      }),
    ],
    providers: [],
    options: {},
  },
  pino: {
    imports: [
      LoggerModule.forRoot({ forRoutes: ['*splat'], pinoHttp: { stream, redact: ['req.headers.authorization'] } }),
    ],
    providers: [],
    options: {},
  },
};

class PhoneLine {
  menu(event, { query }) {
    logger?.info('in a handler');
    const cls = ClsServiceManager.getClsService();
    const step = neighbour === 'cls' && cls.getId() ? cls.get('step') : query.step;
    return `<Response><SpeakSentence>${event.digits} ${step}</SpeakSentence></Response>`;
  }
}
OnBandwidthEvent('gather')(PhoneLine.prototype, 'menu', Object.getOwnPropertyDescriptor(PhoneLine.prototype, 'menu'));

const { imports, providers, options } = neighbours[neighbour];
class AppModule {}
Module({
  imports: [...imports, BandwidthCallbacksModule.forRoot({ auth, ...options })],
  providers: [PhoneLine, ...providers],
})(AppModule);

const adapter = platform === 'express' ? new ExpressAdapter() : new FastifyAdapter();
const app = await NestFactory.create(AppModule, adapter, { logger: false, bufferLogs: true });
if (neighbour === 'pino') {
  app.useLogger(app.get(Logger));
  logger = await app.resolve(PinoLogger);
}
process.on('message', () => process.send(lines));
await app.listen(0, '127.0.0.1');
process.send({ port: app.getHttpServer().address().port });
