// The library with the option `queue`.
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { BandwidthCallbacksModule, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { DurableDeliveryHolder } from '../library-internals.mjs';
import { decorated } from '../contestants/declare.mjs';
import { EVENT } from './callback.mjs';

export async function start({ storage, name, concurrency, onHandled }) {
  const options = { auth: false, queue: { storage, name, workers: concurrency ? { concurrency } : false } };
  const app = await NestFactory.create(module(options, onHandled), new FastifyAdapter(), { logger: ['error'] });
  await app.init();
  const { delivery } = app.get(DurableDeliveryHolder, { strict: false });
  return {
    app,
    queue: delivery.reachable().queues.main,
    store: (payload) => delivery.store([toStore(payload)]),
    stop: () => app.close(),
  };
}

function module(options, onHandled) {
  class Handlers {
    disconnected(event, { payload }) {
      onHandled(payload);
    }
  }
  decorated(Handlers, { methods: { disconnected: [OnBandwidthEvent(EVENT)] } });
  const imports = [BandwidthCallbacksModule.forRoot(options)];
  return decorated(class Root {}, { on: [Module({ imports, providers: [Handlers] })] });
}

/** What the receiver hands to the queue for a callback over HTTP. */
function toStore(payload) {
  const key = `${EVENT}:${payload.callId}`;
  const receivedAt = new Date().toISOString();
  const request = { inBatch: false, urlencoded: false, method: 'POST', query: {}, route: '', params: {} };
  return {
    name: EVENT,
    key,
    isAlwaysNew: false,
    callId: payload.callId,
    callback: { payload, ...request, receivedAt, key },
  };
}
