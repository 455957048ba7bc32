// An application with a queue that answers calls while it stores and handles notifications. Does what it is asked.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { BandwidthCallbacksModule, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { decorated } from '../contestants/declare.mjs';
import { EVENT } from './callback.mjs';

const delay = monitorEventLoopDelay({ resolution: 1 });
let app;
let handled = 0;

const commands = {
  async start({ storage, name, workers }) {
    const begin = performance.now();
    const options = { auth: false, queue: { storage, name, ...(!workers && { workers: false }) } };
    app = await NestFactory.create(module(options), new FastifyAdapter(), { logger: ['error'] });
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address();
    return { port, milliseconds: performance.now() - begin };
  },
  handled: () => handled,
  /** Milliseconds that the loop was held up at most since this was asked last. */
  heldUp: () => {
    const longest = delay.max / 1e6;
    delay.reset();
    return longest;
  },
  stop: () => app.close(),
};

class Handlers {
  disconnected() {
    handled += 1;
  }
  answer() {
    return '<Response><Hangup/></Response>';
  }
}
decorated(Handlers, {
  methods: { disconnected: [OnBandwidthEvent(EVENT)], answer: [OnBandwidthEvent('voice.answer')] },
});

function module(options) {
  const imports = [BandwidthCallbacksModule.forRoot(options)];
  return decorated(class Root {}, { on: [Module({ imports, providers: [Handlers] })] });
}

delay.enable();
process.on('message', async ({ command, ...given }) => {
  try {
    process.send({ done: (await commands[command](given)) ?? null });
  } catch (error) {
    process.send({ error: String(error) });
  }
});
