import { metrics, trace } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { Gate } from '../support/gate.js';
import { handlerOf } from '../support/handlers.js';
import { closeAll, platforms, startApp } from '../support/harness.js';
import { until } from '../support/until.js';

const measurements = new InMemoryMetricExporter(AggregationTemporality.DELTA);
const reader = new PeriodicExportingMetricReader({ exporter: measurements, exportIntervalMillis: 3_600_000 });

afterEach(closeAll);
afterAll(() => reader.shutdown());

it('meters that are registered after the start are used where traces were set up before it', async () => {
  trace.setGlobalTracerProvider(new BasicTracerProvider());
  const gate = new Gate();
  const { bandwidth } = await startApp(platforms[0], { providers: [handlerOf(['hangup'], () => gate.wait())] });
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));

  await bandwidth.post(sample('sms'));
  const replied = bandwidth.post(sample('hangup'));
  await until(
    () => gate.arrivals,
    (count) => count === 1,
  );
  await reader.forceFlush();
  gate.open();
  await replied;

  const measured = measurements
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics: all }) => all))
    .map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints.length]);
  expect(measured).toEqual(
    expect.arrayContaining([
      ['bandwidth.callbacks', 1],
      ['bandwidth.callback.duration', 1],
      ['bandwidth.handlers.running', 1],
    ]),
  );
});
