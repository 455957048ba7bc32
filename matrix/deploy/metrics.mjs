// Prints the metrics of an application that was called, as OpenTelemetry's exporter for Prometheus writes them.
import 'reflect-metadata';
import { Injectable } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { metrics } from '@opentelemetry/api';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { BandwidthCallbacksModule, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { bandwidthTester } from 'nestjs-bandwidth-callbacks/testing';

class PhoneLine {
  greet() {
    return '<Response><Gather/></Response>'; // without a URL the digits are thrown away: a finding
  }
}
const greet = Object.getOwnPropertyDescriptor(PhoneLine.prototype, 'greet');
OnBandwidthEvent('voice.initiate')(PhoneLine.prototype, 'greet', greet);
Injectable()(PhoneLine);
class AppModule {}

const exporter = new PrometheusExporter({ preventServerStart: true });
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [exporter] }));
const callbacks = BandwidthCallbacksModule.forRoot({
  auth: { username: 'bw', password: 's3cret' },
  checkBxml: 'count',
});
const app = await NestFactory.create(
  { module: AppModule, imports: [callbacks], providers: [PhoneLine] },
  { logger: false },
);
const bandwidth = bandwidthTester(app);
await bandwidth.send('voice.initiate');
await bandwidth.send('voice.initiate', {}, { credentials: { username: 'bw', password: 'wrong' } });
const { resourceMetrics } = await exporter.collect();
process.stdout.write(new PrometheusSerializer().serialize(resourceMetrics));
await app.close();
