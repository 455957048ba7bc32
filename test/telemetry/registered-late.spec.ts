import { Injectable } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, platforms, startApp } from '../support/harness.js';
import { until } from '../support/until.js';

const spans = new InMemorySpanExporter();

afterAll(closeAll);

@Injectable()
class CallService {
  @OnBandwidthEvent('hangup')
  ended() {
    return undefined;
  }
}

it('an SDK that is registered after the start is found', async () => {
  const { bandwidth } = await startApp(platforms[0], { providers: [CallService] });
  await bandwidth.post(sample('hangup'));

  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }));

  let callId = 0;
  const names = await until(
    async () => {
      await bandwidth.post({ ...sample('hangup'), callId: `c-${callId++}` });
      return spans.getFinishedSpans().map(({ name }) => name);
    },
    (found) => found.length >= 2,
  );
  expect(names).toEqual(expect.arrayContaining(['bandwidth hangup', 'CallService.ended']));
});
