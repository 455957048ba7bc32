import { type Context, context, propagation, type TextMapPropagator, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { BullMQOtel } from 'bullmq-otel';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, startApp } from '../support/harness.js';
import { Recorder } from '../support/recorder.js';
import { until } from '../support/until.js';
import { queueName, storagesThere, type TestStorage } from '../support/storages.js';

const spans = new InMemorySpanExporter();

/** W3C's `traceparent`, as an application's SDK brings it. */
const traceParent: TextMapPropagator<Record<string, string>> = {
  fields: () => ['traceparent'],
  inject: (of: Context, carrier) => {
    const span = trace.getSpanContext(of);
    if (span) carrier['traceparent'] = `00-${span.traceId}-${span.spanId}-01`;
  },
  extract: (of: Context, carrier) => {
    const [, traceId, spanId] = carrier['traceparent']?.split('-') ?? [];
    return traceId && spanId ? trace.setSpanContext(of, { traceId, spanId, traceFlags: 1, isRemote: true }) : of;
  },
};

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(traceParent);
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));
});

describe.each(await storagesThere())('telemetry of durable delivery on $kind', ({ create }) => {
  let there: TestStorage;
  beforeAll(async () => (there = await create()));
  afterAll(() => there.remove());
  beforeEach(() => spans.reset());
  afterEach(closeAll);

  it('follows a callback from its request to its handler in one trace each, without personal data', async () => {
    const recorder = new Recorder();
    const { bandwidth } = await startApp('express', {
      options: {
        queue: { storage: there.storage, name: queueName(), telemetry: new BullMQOtel({ tracerName: 'test' }) },
      },
      providers: [handlerOf(['voice.disconnect'], (event, given) => recorder.add('one', event, given))],
    });

    // At once, so that they share a write where writes are shared.
    await Promise.all(['c-of-one', 'c-of-two'].map((callId) => bandwidth.post(sample('voice.disconnect', { callId }))));
    await recorder.atLeast(2);

    const of = (part: string) => spans.getFinishedSpans().filter(({ name }) => name.includes(part));
    await until(
      () => of('process').length,
      (count) => count >= 2,
    );
    const requests = of('bandwidth voice.disconnect').map((span) => span.spanContext().traceId);
    const handled = of('TestHandlers.handle').map((span) => span.spanContext().traceId);
    expect(new Set(requests).size).toBe(2);
    expect(handled.sort()).toEqual(requests.sort());
    const told = JSON.stringify(
      spans.getFinishedSpans().map(({ name, attributes, events }) => [name, attributes, events]),
    );
    for (const personal of [String(sample('voice.disconnect')['from']).slice(1), 'c-of-'])
      expect(told).not.toContain(personal);
  });
});
