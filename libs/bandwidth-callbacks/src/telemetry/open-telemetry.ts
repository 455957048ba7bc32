import type * as OpenTelemetry from '@opentelemetry/api';
import type { Awaitable } from '../async/awaitable.js';
import type { Outcome } from '../callback/outcome.js';
import { BandwidthCallbacksError } from '../errors.js';
import { loadOptionalPeer } from '../optional-peer.js';
import { errorKind } from '../privacy/redact.js';
import { type CallbackAttributes, silent, type Telemetry } from './telemetry.js';
import { logger } from '../log/logger.js';

const NAME = 'nestjs-bandwidth-callbacks';

/** The global key under which all copies of `@opentelemetry/api` in a process keep what is registered with them. */
const REGISTRATIONS = Symbol.for('opentelemetry.js.api.1');

/**
 * Telemetry through OpenTelemetry if the application has `@opentelemetry/api`, else none. The package is loaded when an
 * SDK registers with it, mostly before the application starts. Loading it always would take a fifth of the start.
 */
export async function loadTelemetry(): Promise<Telemetry> {
  return REGISTRATIONS in globalThis ? load() : untilRegistered();
}

async function load(): Promise<Telemetry> {
  try {
    return openTelemetry(await loadOptionalPeer('@opentelemetry/api'));
  } catch (error) {
    // Without telemetry the library still works, so this is only logged.
    if (error instanceof BandwidthCallbacksError) logger.error(error.message);
    return silent;
  }
}

/** Does nothing until an SDK registers. Nothing is recorded while the package is then being loaded. */
function untilRegistered(): Telemetry {
  let telemetry: Telemetry | undefined;
  let loading: Promise<void> | undefined;
  let isClosed = false;
  const queues: Parameters<Telemetry['queue']>[] = [];
  const registrations: Parameters<Telemetry['running']>[] = [];
  const current = () => {
    if (REGISTRATIONS in globalThis) {
      loading ??= load().then((loaded) => {
        if (isClosed) return;
        for (const queue of queues) loaded.queue(...queue);
        for (const registration of registrations) loaded.running(...registration);
        telemetry = loaded;
      });
    }
    return telemetry;
  };
  return {
    callback: (of, isDuplicate, work) => {
      const told = current();
      return told ? told.callback(of, isDuplicate, work) : work();
    },
    handler: (label, of, work) => {
      const told = current(); // of all that workers do
      return told ? told.handler(label, of, work) : work();
    },
    refused: (...refusal) => current()?.refused(...refusal),
    finding: (...finding) => current()?.finding(...finding),
    queue: (...queue) => {
      queues.push(queue);
      telemetry?.queue(...queue);
    },
    running: (...registration) => {
      registrations.push(registration);
      telemetry?.running(...registration);
    },
    close: () => {
      isClosed = true;
      telemetry?.close();
    },
  };
}

/**
 * The bounds of the buckets of durations, in seconds. The default ones of OpenTelemetry are for milliseconds, so all
 * callbacks would fall into one bucket. Among these bounds are the deadlines of the library (8 and 12), those of
 * Bandwidth (10 and 15), and `handlerTimeout`.
 */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8, 10, 12, 15, 60];

/** What is measured, with one provider of meters. */
interface Instruments {
  /** Whether anybody reads the measurements. */
  readonly isMeasured: boolean;
  readonly callbacks: OpenTelemetry.Counter;
  readonly duration: OpenTelemetry.Histogram;
  readonly refusals: OpenTelemetry.Counter;
  readonly challenges: OpenTelemetry.Counter;
  readonly findings: OpenTelemetry.Counter;
  readonly depths: OpenTelemetry.ObservableGauge;
  readonly running: OpenTelemetry.ObservableGauge;
  readonly oldest: OpenTelemetry.ObservableGauge;
}

/**
 * Metrics `bandwidth.callbacks` (a count, by event and outcome), `bandwidth.callback.duration` (seconds),
 * `bandwidth.requests.refused` (a count, by status), `bandwidth.requests.challenged` (a count),
 * `bandwidth.bxml.findings` (a count, by event and code), `bandwidth.queue.depth` (callbacks not handled yet),
 * `bandwidth.handlers.running` (a count) and `bandwidth.handlers.oldest` (seconds for which the oldest of them has been
 * running).
 */
function instrumentsOf({ metrics, createNoopMeter }: typeof OpenTelemetry): Instruments {
  const meter = metrics.getMeter(NAME);
  return {
    isMeasured: meter !== createNoopMeter(),
    callbacks: meter.createCounter('bandwidth.callbacks', { description: 'Events received, by outcome.' }),
    duration: meter.createHistogram('bandwidth.callback.duration', {
      unit: 's',
      description: 'From the event being read to its outcome.',
      advice: { explicitBucketBoundaries: SECONDS },
    }),
    refusals: meter.createCounter('bandwidth.requests.refused', {
      description: 'Requests that brought no event.',
    }),
    challenges: meter.createCounter('bandwidth.requests.challenged', {
      description: 'Requests without credentials that were asked for them, as the first of Bandwidth always is.',
    }),
    findings: meter.createCounter('bandwidth.bxml.findings', {
      description: 'Of answers that Bandwidth would not run as they are written, by code.',
    }),
    depths: meter.createObservableGauge('bandwidth.queue.depth', {
      description: 'Stored callbacks that are not handled yet.',
    }),
    running: meter.createObservableGauge('bandwidth.handlers.running', {
      description: 'Handlers that are running.',
    }),
    oldest: meter.createObservableGauge('bandwidth.handlers.oldest', {
      unit: 's',
      description: 'For how long the oldest running handler has been running.',
    }),
  };
}

/** What is observed whenever somebody reads the measurements. */
type Gauge = 'depths' | 'running' | 'oldest';

/**
 * The instruments of the provider of meters that is registered now. Unlike a tracer, a meter of before does not pass on
 * to a provider that is registered later, as it is where an application sets up its traces first.
 */
class CurrentInstruments {
  private known: OpenTelemetry.MeterProvider;
  private instruments: Instruments;
  private observed: readonly (readonly [Gauge, OpenTelemetry.ObservableCallback])[] = [];

  constructor(private readonly api: typeof OpenTelemetry) {
    this.known = api.metrics.getMeterProvider();
    this.instruments = instrumentsOf(api);
  }

  get now(): Instruments {
    const provider = this.api.metrics.getMeterProvider();
    if (provider !== this.known) {
      const { observed } = this;
      this.close();
      this.known = provider;
      this.instruments = instrumentsOf(this.api);
      for (const [gauge, callback] of observed) this.observe(gauge, callback);
    }
    return this.instruments;
  }

  observe(gauge: Gauge, callback: OpenTelemetry.ObservableCallback): void {
    this.now[gauge].addCallback(callback);
    this.observed = [...this.observed, [gauge, callback]];
  }

  /** Ends all observations. */
  close(): void {
    for (const [gauge, callback] of this.observed) this.instruments[gauge].removeCallback(callback);
    this.observed = [];
  }
}

/** The metrics of the instruments, and a span for each callback and, within it, for each handler. */
function openTelemetry(api: typeof OpenTelemetry): Telemetry {
  const { trace, SpanKind, SpanStatusCode } = api;
  const tracer = trace.getTracer(NAME);
  const isTraced = tracingOf(api);
  const instruments = new CurrentInstruments(api);

  const inSpan = <T>(
    name: string,
    options: OpenTelemetry.SpanOptions,
    work: (span: OpenTelemetry.Span) => Awaitable<T>,
  ): Promise<T> =>
    tracer.startActiveSpan(name, options, async (span) => {
      try {
        return await work(span);
      } catch (error) {
        // The name only: messages may quote what a caller said.
        span.setStatus({ code: SpanStatusCode.ERROR, message: errorKind(error) });
        throw error;
      } finally {
        span.end();
      }
    });

  return {
    callback: (of, reported, work) => {
      if (!instruments.now.isMeasured && !isTraced()) return work();
      return inSpan(`bandwidth ${of.name}`, { kind: SpanKind.CONSUMER, attributes: attributesOf(of) }, async (span) => {
        const begin = performance.now();
        const outcome = await work();
        const attributes = { ...attributesOf(of), 'bandwidth.outcome': reported(outcome) };
        span.setAttributes(attributes);
        if (isFailure(outcome)) span.setStatus({ code: SpanStatusCode.ERROR });
        const { callbacks, duration } = instruments.now;
        callbacks.add(1, attributes);
        duration.record((performance.now() - begin) / 1_000, attributes);
        return outcome;
      });
    },
    handler: (label, of, work) =>
      isTraced()
        ? inSpan(label, { attributes: { ...attributesOf(of), 'bandwidth.handler': label } }, () => work())
        : work(),
    refused: ({ outcome, status, instance }) =>
      outcome === 'challenged'
        ? instruments.now.challenges.add(1, { 'bandwidth.instance': instance })
        : instruments.now.refusals.add(1, { 'http.response.status_code': status, 'bandwidth.instance': instance }),
    finding: (code, of) => instruments.now.findings.add(1, { ...attributesOf(of), 'bandwidth.bxml.code': code }),
    queue: (depth, instance) =>
      instruments.observe('depths', async (result) => {
        const now = await depth();
        if (now !== undefined) result.observe(now, { 'bandwidth.instance': instance });
      }),
    running: (handlers, instance) => {
      const attributes = { 'bandwidth.instance': instance };
      instruments.observe('running', (result) => {
        if (handlers.count > 0) result.observe(handlers.count, attributes);
      });
      instruments.observe('oldest', (result) => {
        if (handlers.oldestAge !== undefined) result.observe(handlers.oldestAge / 1_000, attributes);
      });
    },
    close: () => instruments.close(),
  };
}

/** Returns a function that says whether a provider of tracers is registered, which may happen at any time. */
function tracingOf({ trace, ProxyTracerProvider }: typeof OpenTelemetry): () => boolean {
  const nobody = new ProxyTracerProvider().getDelegate();
  return () => {
    const provider = trace.getTracerProvider();
    return !(provider instanceof ProxyTracerProvider) || provider.getDelegate() !== nobody;
  };
}

function attributesOf({ name, api, instance }: CallbackAttributes) {
  return { 'bandwidth.event': name, 'bandwidth.api': api, 'bandwidth.instance': instance };
}

function isFailure({ kind }: Outcome): boolean {
  return kind === 'failed' || kind === 'forbidden' || kind === 'late' || kind === 'unavailable';
}
