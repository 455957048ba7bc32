import { Injectable } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  type DataPoint,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  type BandwidthCallbacksOptions,
  OnBandwidthEvent,
  type VoiceGatherEvent,
  type VoiceInitiateEvent,
  verbs,
} from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, platforms, startApp } from '../support/harness.js';

const measurements = new InMemoryMetricExporter(AggregationTemporality.DELTA);
const reader = new PeriodicExportingMetricReader({ exporter: measurements, exportIntervalMillis: 3_600_000 });

const LOST = '<Response>\n  <Gather/><Say>hunter2</Say><Say/>\n</Response>';

beforeAll(() => metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] })));
afterEach(async () => {
  await closeAll();
  await counted();
});
afterAll(() => reader.shutdown());

describe.each(platforms)('the answers of an application on %s', (platform) => {
  const start = (options: BandwidthCallbacksOptions = {}) => startApp(platform, { options, providers: [Menu] });
  const call = (number: number) => sample('voice.initiate', { callId: `c-${number}` });

  it('that Bandwidth would not run as written are warned of, each kind once for each handler, and sent as they are', async () => {
    const { bandwidth, log } = await start();
    for (const number of [1, 2, 3]) {
      expect(await bandwidth.post(call(number))).toMatchObject({ status: 200, body: LOST });
    }
    const lines = log.of('warn').filter((line) => line.includes('BXML'));
    const begin =
      'Menu.greet answered bandwidth.voice.initiate with BXML that Bandwidth does not run as written, at line 2';
    expect(lines).toEqual([
      `${begin}, column 3: <Gather> has no gatherUrl, so that the digits are thrown away. [BXML_GATHER_WITHOUT_URL] https://dev.bandwidth.com/docs/voice/bxml/gather`,
      `${begin}, column 12: <Say> is TwiML; in Bandwidth this is <SpeakSentence>. [BXML_UNKNOWN_VERB] https://dev.bandwidth.com/docs/voice/bxml/speakSentence`,
    ]);
    expect(log.lines.map(({ message }) => message).join('\n')).not.toContain('hunter2');
    expect(await counted()).toEqual({
      'voice.initiate BXML_GATHER_WITHOUT_URL': 3,
      'voice.initiate BXML_UNKNOWN_VERB': 6,
    });
  });

  it('that are right, with relative URLs, are not warned of', async () => {
    const { bandwidth, log } = await start();
    expect((await bandwidth.post(sample('voice.gather'))).status).toBe(200);
    expect(log.of('warn').filter((line) => line.includes('BXML'))).toEqual([]);
    expect(await counted()).toEqual({});
  });

  it('are checked against the address of the application, where that is known', async () => {
    const { bandwidth, log } = await startApp(platform, {
      options: { baseUrl: 'http://localhost:3000' },
      providers: [
        handlerOf(['voice.gather'], () => '<Response><Record recordingAvailableUrl="a" username="b"/></Response>'),
      ],
    });
    await bandwidth.post(sample('voice.gather'));
    expect(log.of('warn').join('\n')).toContain('TestHandlers.handle answered bandwidth.voice.gather');
    expect(log.of('warn').join('\n')).toContain('BXML_CREDENTIALS_UNSECURED');
  });

  it('are only counted, or not looked at, where an option says so', async () => {
    const counting = await start({ checkBxml: 'count' });
    expect((await counting.bandwidth.post(call(1))).body).toBe(LOST);
    expect(counting.log.of('warn').filter((line) => line.includes('BXML'))).toEqual([]);
    expect(await counted()).toEqual({
      'voice.initiate BXML_GATHER_WITHOUT_URL': 1,
      'voice.initiate BXML_UNKNOWN_VERB': 2,
    });
    await closeAll();

    const silent = await start({ checkBxml: 'off' });
    expect((await silent.bandwidth.post(call(1))).body).toBe(LOST);
    expect(silent.log.of('warn').filter((line) => line.includes('BXML'))).toEqual([]);
    expect(await counted()).toEqual({});
  });

  it('are not looked at in production unless an option says so', async () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      const { bandwidth } = await start();
      expect((await bandwidth.post(call(1))).body).toBe(LOST);
      expect(await counted()).toEqual({});
      await closeAll();

      const counting = await start({ checkBxml: 'count' });
      await counting.bandwidth.post(call(1));
      expect(Object.keys(await counted())).toHaveLength(2);
    } finally {
      process.env['NODE_ENV'] = before;
    }
  });

  it('that a fallback gave are warned of as such', async () => {
    const { bandwidth, log } = await startApp(platform, {
      options: { fallbackAnswer: '<Response><Gather/></Response>' },
      providers: [handlerOf(['voice.gather'], () => Promise.reject(new Error('no')))],
    });
    expect((await bandwidth.post(sample('voice.gather'))).status).toBe(200);
    expect(log.of('warn').join('\n')).toMatch(
      /^fallbackAnswer answered bandwidth\.voice\.gather .*BXML_GATHER_WITHOUT_URL/m,
    );
  });

  it.each([
    ['malformed', '<Response><Hangup></Response>', 'BXML_MALFORMED'],
    ['empty', '', 'BXML_EMPTY'],
    ['too large', `<Response>${'<Hangup/>'.repeat(8_000)}</Response>`, 'BXML_TOO_LARGE'],
    ['of another root', '<Hangup/>', 'BXML_NO_RESPONSE'],
  ])(
    'that Bandwidth refuses since they are %s are an error with the handler, and a finding as any other',
    async (_, document, code) => {
      const { bandwidth, log } = await startApp(platform, { providers: [handlerOf(['voice.gather'], () => document)] });
      await bandwidth.post(sample('voice.gather'));
      expect(log.of('warn').filter((line) => line.includes(code))).toHaveLength(1);
      expect(log.of('error')).toEqual([
        expect.stringMatching(
          /^The answer to bandwidth\.voice\.gather by TestHandlers\.handle will be refused by Bandwidth: /,
        ),
      ]);
      expect(await counted()).toEqual({ [`voice.gather ${code}`]: 1 });
    },
  );

  it('to V1, whose verbs are others, are not held against this list', async () => {
    const { bandwidth, log } = await startApp(platform, {
      providers: [handlerOf(['gather'], () => '<Response><Gather requestUrl="/a"/><Reject/></Response>')],
    });
    expect((await bandwidth.get(sample('gather'))).status).toBe(200);
    expect(log.of('warn').filter((line) => line.includes('BXML'))).toEqual([]);
  });
});

/** The findings since this was asked last, by event and code. */
async function counted(): Promise<Record<string, unknown>> {
  await reader.forceFlush();
  const points = measurements
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics: all }) => all))
    .filter(({ descriptor }) => descriptor.name === 'bandwidth.bxml.findings')
    .flatMap(({ dataPoints }) => dataPoints as readonly DataPoint<unknown>[]);
  measurements.reset();
  return Object.fromEntries(
    points.map(({ attributes: a, value }) => [`${a['bandwidth.event']} ${a['bandwidth.bxml.code']}`, value]),
  );
}

@Injectable()
class Menu {
  @OnBandwidthEvent('voice.initiate')
  greet(_event: VoiceInitiateEvent): string {
    return LOST;
  }

  @OnBandwidthEvent('voice.gather')
  good(_event: VoiceGatherEvent) {
    return verbs.response(verbs.redirect({ redirectUrl: 'menu', username: 'a', password: 'b' }));
  }
}
