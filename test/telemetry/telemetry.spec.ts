import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { bxml, type GatherEvent, OnBandwidthEvent, type SmsEvent } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { Gate } from '../support/gate.js';
import { handlerOf } from '../support/handlers.js';
import { closeAll, platforms, startApp } from '../support/harness.js';
import { until } from '../support/until.js';

const spans = new InMemorySpanExporter();
const measurements = new InMemoryMetricExporter(AggregationTemporality.DELTA);
const reader = new PeriodicExportingMetricReader({ exporter: measurements, exportIntervalMillis: 3_600_000 });

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
});

afterEach(async () => {
  await closeAll();
  spans.reset();
  await counts();
});

afterAll(() => reader.shutdown());

describe.each(platforms)('OpenTelemetry in an application on %s', (platform) => {
  it('has a span for a callback and, within it, one for each handler', async () => {
    const { bandwidth } = await startApp(platform, { providers: [CallService] });
    await bandwidth.post(sample('gather'));
    const [handler, callback] = spans.getFinishedSpans();
    expect(callback?.name).toBe('bandwidth gather');
    expect(callback?.attributes).toMatchObject({ 'bandwidth.api': 'v1', 'bandwidth.outcome': 'answered' });
    expect(handler?.name).toBe('CallService.menu');
    expect(handler?.parentSpanContext?.spanId).toBe(callback?.spanContext().spanId);
  });

  it('counts what was answered, what was a duplicate, and what failed', async () => {
    const { bandwidth } = await startApp(platform, { providers: [CallService] });
    await bandwidth.post(sample('gather'));
    await bandwidth.post(sample('gather'));
    await bandwidth.post(sample('sms'));
    await expect(counts()).resolves.toMatchObject({
      'bandwidth.callbacks gather answered': 1,
      'bandwidth.callbacks gather duplicate': 1,
      'bandwidth.callbacks sms failed': 1,
      'bandwidth.callback.duration gather answered': 1,
    });
  });

  it('tells durations apart from milliseconds on, and what is before a deadline from what is behind it', async () => {
    const { bandwidth } = await startApp(platform, { providers: [CallService] });
    await bandwidth.post(sample('gather'));
    const duration = (await points()).find(({ name }) => name === 'bandwidth.callback.duration');
    const { boundaries } = (duration!.value as Durations).buckets;
    expect(boundaries.filter((seconds) => seconds < 0.1).length).toBeGreaterThanOrEqual(5);
    expect(boundaries).toEqual(expect.arrayContaining([8, 12])); // V1 and voice
  });

  it('counts refused requests by status, and apart from them those that are asked for credentials', async () => {
    const { bandwidth } = await startApp(platform);
    await bandwidth.post(null);
    await bandwidth.send({ method: 'POST', headers: { authorization: 'Basic eDp5' } });
    await expect(counts()).resolves.toEqual({
      'bandwidth.requests.refused 400': 2,
      'bandwidth.requests.refused 401': 1,
      'bandwidth.requests.challenged': 1,
    });
  });

  it('tells how many handlers are running, and for how long the oldest has been', async () => {
    const gate = new Gate();
    const { bandwidth } = await startApp(platform, { providers: [handlerOf(['hangup'], () => gate.wait())] });
    const replies = ['c-1', 'c-2'].map((callId) => bandwidth.post(sample('hangup', { callId })));
    await until(
      () => gate.arrivals,
      (arrivals) => arrivals === 2,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    const running = await counts();
    expect(running['bandwidth.handlers.running']).toBe(2);
    expect(running['bandwidth.handlers.oldest']).toBeGreaterThanOrEqual(0.04); // seconds
    gate.open();
    await Promise.all(replies);
    expect(await counts()).not.toHaveProperty(['bandwidth.handlers.running']);
  });

  it('tells how many stored callbacks wait to be handled', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bandwidth-callbacks-'));
    const { bandwidth } = await startApp(platform, {
      options: { queue: { storage: { embedded: folder }, workers: false } },
    });
    await bandwidth.post(sample('sms'));
    await bandwidth.post(sample('hangup'));
    await expect(counts()).resolves.toMatchObject({ 'bandwidth.queue.depth': 2 });
    await closeAll();
    await rm(folder, { recursive: true });
  });

  it('marks the span of a callback that its sender has to send again', async () => {
    const { bandwidth } = await startApp(platform);
    expect((await bandwidth.post(sample('numbers.portOutValidationRequest'))).status).toBe(503);
    expect(spans.getFinishedSpans().map(({ status }) => status.code)).toEqual([2]);
  });

  it('marks the spans of a failure, and tells nothing personal', async () => {
    const { bandwidth } = await startApp(platform, { providers: [CallService] });
    const text = 'meet me at noon';
    await bandwidth.post(sample('sms', { text }));
    const finished = spans.getFinishedSpans();
    expect(finished.map(({ status }) => status.code)).toEqual([2, 2]);
    const told = JSON.stringify(
      finished.map(({ name, attributes, status, events }) => ({ name, attributes, status, events })),
    );
    expect(told).not.toContain(text);
    expect(told).not.toContain('5551230');
  });
});

@Injectable()
class CallService {
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent) {
    return bxml`<Response><SpeakSentence>${event.digits}</SpeakSentence></Response>`;
  }

  @OnBandwidthEvent('sms')
  text(event: SmsEvent) {
    throw new Error(`no room for ${event.text} from ${event.from}`);
  }
}

/** What a histogram holds. */
interface Durations {
  readonly count: number;
  readonly buckets: { readonly boundaries: readonly number[] };
}

/** The counts of each metric since they were last asked for, by event and outcome or by status. */
async function counts(): Promise<Record<string, unknown>> {
  return Object.fromEntries(
    (await points()).map(({ name, attributes: a, value }) => [
      [name, a['bandwidth.event'] ?? a['http.response.status_code'], a['bandwidth.outcome']].filter(Boolean).join(' '),
      typeof value === 'number' ? value : (value as Durations).count,
    ]),
  );
}

/** What was measured since it was last asked for. */
async function points() {
  await reader.forceFlush();
  const measured = measurements
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics: all }) => all))
    .flatMap(({ descriptor, dataPoints }) => dataPoints.map((point) => ({ name: descriptor.name, ...point })));
  measurements.reset();
  return measured;
}
