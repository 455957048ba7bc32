import { Controller, Inject, Injectable, Logger } from '@nestjs/common';
import { EventEmitter2, EventEmitterModule, OnEvent } from '@nestjs/event-emitter';
import {
  type BandwidthEvent,
  bxml,
  type CallbackContext,
  type FailedEvent,
  GatherEvent,
  HangupEvent,
  type InvalidEvent,
  OnBandwidthEvent,
  RejectEvent,
  type SmsEvent,
  UnknownEvent,
  type VoiceDisconnectEvent,
  VoiceGatherEvent,
} from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, platforms, type RunningApp, startApp } from '../support/harness.js';

/** What was called, in the order of the calls. */
let calls: Call[] = [];
const called = () => calls.map(({ handler }) => handler);

let failures: FailedEvent[] = [];

describe.each(platforms)('on %s', (platform) => {
  let app: RunningApp;

  beforeEach(() => {
    calls = [];
    failures = [];
  });
  afterEach(closeAll);

  describe('handlers', () => {
    beforeEach(() => start({ providers: [CallService, PlainListener] }));

    it('of several names take each of them', async () => {
      await app.bandwidth.post(sample('hangup'));
      await app.bandwidth.post(sample('voice.disconnect'));
      const ended = calls.filter(({ handler }) => handler === 'ended');
      expect(ended.map(({ context }) => context?.name)).toEqual(['hangup', 'voice.disconnect']);
    });

    it('of `hangup` take a rejected call too, and observers once', async () => {
      await app.bandwidth.post(sample('reject'));
      expect(called().toSorted()).toEqual(['ended', 'everything', 'rejected']);
      expect(new Set(calls.map(({ event }) => event)).size).toBe(1);
      expect(calls[0]!.event).toBeInstanceOf(RejectEvent);
      expect(calls[0]!.event).toBeInstanceOf(HangupEvent);
    });

    it('of `reject` take no other hangup', async () => {
      await app.bandwidth.post(sample('hangup'));
      expect(called()).toEqual(['ended', 'everything']);
    });

    it('of `unknown` have the payload of what nobody knows', async () => {
      const payload = { eventType: 'teleport', where: { to: 'here' } };
      expect(await app.bandwidth.post(payload)).toMatchObject({ status: 200 });
      expect(called()).toEqual(['unheardOf', 'everything']);
      expect(calls[0]!.event).toEqual(new UnknownEvent('teleport', payload));
    });

    it('of `invalid` have the payload that was refused; observers do not', async () => {
      const payload = sample('gather', { callId: undefined });
      expect(await app.bandwidth.post(payload)).toMatchObject({ status: 400 });
      expect(called()).toEqual(['unreadable']);
      expect(calls[0]!.event).toMatchObject({ claimedName: 'gather', payload, problems: [{ field: 'callId' }] });
    });

    it('and a plain @OnEvent listener see the same instance', async () => {
      const reply = await app.bandwidth.get(sample('gather', { digits: '7' }));
      expect(reply.body).toBe('<Response><SpeakSentence>7</SpeakSentence></Response>');
      expect(called().toSorted()).toEqual(['everything', 'menu', 'plain']);
      expect(new Set(calls.map(({ event }) => event)).size).toBe(1);
      expect(calls[0]!.event).toBeInstanceOf(GatherEvent);
    });

    it('are mentioned at start, one line each', () => {
      const lines = app.log.of('log').filter((line) => line.startsWith('Mapped bandwidth.'));
      expect(lines).toEqual([
        'Mapped bandwidth.gather → CallService.menu',
        'Mapped bandwidth.hangup, bandwidth.voice.disconnect → CallService.ended',
        'Mapped bandwidth.reject → CallService.rejected',
        'Mapped bandwidth.unknown → CallService.unheardOf',
        'Mapped bandwidth.invalid → CallService.unreadable',
        'Mapped bandwidth.* → CallService.everything',
      ]);
    });
  });

  describe('an event that the application emits by hand', () => {
    beforeEach(() => start({ providers: [CallService, PlainListener] }));

    it('reaches its handlers, with a context of its own', async () => {
      const event = Object.assign(new GatherEvent(), { callId: 'c-1', digits: '3' });
      await app.app.get(EventEmitter2, { strict: false }).emitAsync('bandwidth.gather', event);
      expect(called().toSorted()).toEqual(['everything', 'menu', 'plain']);
      expect(new Set(calls.map((call) => call.event))).toEqual(new Set([event]));
      expect(calls.find(({ handler }) => handler === 'menu')?.context).toMatchObject({
        name: 'gather',
        api: 'v1',
        instance: 'default',
        attempt: 1,
      });
    });
  });

  describe('the event emitter of the application', () => {
    it.each([
      ['with its defaults', EventEmitterModule.forRoot()],
      ['with wildcards', EventEmitterModule.forRoot({ wildcard: true })],
      ['with wildcards and a delimiter of its own', EventEmitterModule.forRoot({ wildcard: true, delimiter: '::' })],
    ])('%s is the one that events are emitted on', async (_, module) => {
      await start({ imports: [module], providers: [CallService, PlainListener, EmitterProbe] });
      const probe = app.app.get(EmitterProbe);
      const emitted: unknown[] = [];
      probe.emitter.on('bandwidth.gather', (event: unknown) => void emitted.push(event));
      await app.bandwidth.get(sample('gather'));
      expect(emitted).toEqual([calls[0]!.event]);
      expect(called().toSorted()).toEqual(['everything', 'menu', 'plain']);
    });

    it('hands wildcard listeners every event, of each API', async () => {
      const imports = [EventEmitterModule.forRoot({ wildcard: true })];
      await start({ imports, providers: [WildcardListener] });
      await app.bandwidth.post(sample('hangup'));
      await app.bandwidth.post(sample('voice.gather'));
      expect(called().toSorted()).toEqual(['wildcard', 'wildcard', 'wildcard of voice']);
      expect(calls.at(-1)!.event).toBeInstanceOf(VoiceGatherEvent);
    });

    it('goes on with its own events as if nothing were', async () => {
      const imports = [EventEmitterModule.forRoot()];
      await start({ imports, providers: [CallService, EmitterProbe, OrderListener] });
      const { emitter } = app.app.get(EmitterProbe);
      await emitter.emitAsync('order.created', { id: 1 });
      expect(called()).toEqual(['order']);
    });
  });

  describe('when handlers fail', () => {
    beforeEach(() => start({ providers: [FailingFirst, FailingLast, Succeeding] }));

    it('all the others run, and each failure is logged once, with event and handler', async () => {
      app.log.lines.splice(0);
      expect(await app.bandwidth.post(sample('sms'))).toMatchObject({ status: 500 });
      expect(called().toSorted()).toEqual(['after', 'before', 'observer']);
      const errors = app.log.of('error');
      expect(errors).toHaveLength(3);
      expect(errors[0]).toMatch(/^FailingFirst\.throws failed on bandwidth\.sms .*attempt 1/);
      expect(errors[1]).toMatch(/^FailingFirst\.rejects failed on bandwidth\.sms/);
      expect(errors[2]).toMatch(/^FailingLast\.observes failed on bandwidth\.sms/);
    });

    it('handlers of `failed` are told of each: the event, the error, the handler', async () => {
      await app.bandwidth.post(sample('sms'));
      expect(failures.map(({ name, handler, error }) => [name, handler, (error as Error).message])).toEqual([
        ['sms', 'FailingFirst.throws', 'thrown'],
        ['sms', 'FailingFirst.rejects', 'rejected'],
        ['sms', 'FailingLast.observes', 'observed'],
      ]);
    });
  });

  describe('when two handlers answer', () => {
    it.each([
      ['one after the other', () => [FirstAnswer, SecondAnswer]],
      ['the first one later', () => [SlowFirstAnswer, SecondAnswer]],
    ])('%s, the first that was registered is sent, and an error is logged', async (_, providers) => {
      await start({ providers: providers() });
      app.log.lines.splice(0);
      expect(await app.bandwidth.get(sample('gather'))).toMatchObject({ status: 200, body: '<Response>1</Response>' });
      expect(app.log.of('error')).toEqual([
        expect.stringMatching(/bandwidth\.gather .*FirstAnswer\.first.*SecondAnswer\.second/),
      ]);
    });

    it('is told at start, where the declarations show it', async () => {
      await start({ providers: [FirstAnswer, SecondAnswer] });
      expect(app.log.of('error')).toEqual([
        expect.stringContaining('declared to answer bandwidth.gather: FirstAnswer.first, SecondAnswer.second'),
      ]);
    });

    it('may be so, where the declarations cannot show it', async () => {
      await start({ providers: [PerhapsAnswer, SecondAnswer] });
      expect(app.log.of('error')).toEqual([]);
      expect(app.log.of('warn')).toEqual([
        expect.stringMatching(
          /^Several handlers may answer bandwidth\.gather, by the types .+: PerhapsAnswer\.perhaps, SecondAnswer\.second\. /,
        ),
      ]);
    });

    it('the one that has something to say is sent, and nothing is wrong with the other', async () => {
      await start({ providers: [SaysNothing, SecondAnswer] });
      app.log.lines.splice(0);
      expect(await app.bandwidth.get(sample('gather'))).toMatchObject({ body: '<Response>2</Response>' });
      expect(app.log.of('error')).toEqual([]);
    });
  });

  it('a method with several decorators is called once for an event', async () => {
    await start({ providers: [ManyDecorators] });
    expect([...app.log.of('error'), ...app.log.of('warn')]).toEqual([]);
    for (const name of ['reject', 'hangup', 'sms'] as const) {
      await app.bandwidth.post(sample(name));
      expect(called()).toEqual([name]);
      calls = [];
    }
    await app.bandwidth.post(sample('gather'), { route: 'menu' });
    expect(called()).toEqual(['gather', 'menu']);
    app.app.get(EventEmitter2, { strict: false }).emit('bandwidth.sms', {});
    expect(called()).toEqual(['gather', 'menu', 'sms']);
  });

  it('a controller has handlers too, inherited ones as well, and one instance under two tokens is called once', async () => {
    const alias = { provide: 'ALIAS', useExisting: InheritedService };
    const value = { provide: 'VALUE', useFactory: (service: InheritedService) => service, inject: [InheritedService] };
    await start({ controllers: [HandlingController], providers: [InheritedService, alias, value] });
    await app.bandwidth.post(sample('sms'));
    expect(called().toSorted()).toEqual(['controller', 'inherited']);
  });

  async function start(given: Parameters<typeof startApp>[1]): Promise<void> {
    app = await startApp(platform, { ...given, options: { idempotency: false, ...given?.options } });
  }
});

interface Call {
  readonly handler: string;
  readonly event: object;
  readonly context?: CallbackContext;
}

@Injectable()
class CallService {
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent, context: CallbackContext) {
    calls.push({ handler: 'menu', event, context });
    return bxml`<Response><SpeakSentence>${event.digits}</SpeakSentence></Response>`;
  }

  @OnBandwidthEvent('hangup', 'voice.disconnect')
  ended(event: HangupEvent | VoiceDisconnectEvent, context: CallbackContext): void {
    calls.push({ handler: 'ended', event, context });
  }

  @OnBandwidthEvent('reject')
  rejected(event: RejectEvent): void {
    calls.push({ handler: 'rejected', event });
  }

  @OnBandwidthEvent('unknown')
  unheardOf(event: UnknownEvent): void {
    calls.push({ handler: 'unheardOf', event });
  }

  @OnBandwidthEvent('invalid')
  unreadable(event: InvalidEvent): void {
    calls.push({ handler: 'unreadable', event });
  }

  @OnBandwidthEvent('*')
  everything(event: BandwidthEvent, context: CallbackContext): void {
    calls.push({ handler: 'everything', event, context });
  }
}

@Injectable()
class PlainListener {
  @OnEvent('bandwidth.gather')
  gathered(event: GatherEvent): void {
    calls.push({ handler: 'plain', event });
  }
}

@Injectable()
class WildcardListener {
  @OnEvent('bandwidth.**')
  anything(event: object): void {
    calls.push({ handler: 'wildcard', event });
  }

  @OnEvent('bandwidth.voice.*')
  anythingOfVoice(event: object): void {
    calls.push({ handler: 'wildcard of voice', event });
  }
}

@Injectable()
class EmitterProbe {
  constructor(@Inject(EventEmitter2) readonly emitter: EventEmitter2) {}
}

@Injectable()
class OrderListener {
  @OnEvent('order.created')
  created(event: object): void {
    calls.push({ handler: 'order', event });
  }
}

@Injectable()
class FailingFirst {
  @OnBandwidthEvent('sms')
  before(event: SmsEvent): void {
    calls.push({ handler: 'before', event });
  }

  @OnBandwidthEvent('sms')
  throws(): void {
    throw new Error('thrown');
  }

  @OnBandwidthEvent('sms')
  async rejects(): Promise<void> {
    await Promise.resolve();
    throw new Error('rejected');
  }
}

@Injectable()
class FailingLast {
  @OnBandwidthEvent('*')
  observes(): void {
    throw new Error('observed');
  }

  @OnBandwidthEvent('failed')
  failed(failure: FailedEvent): void {
    failures.push(failure);
  }
}

@Injectable()
class Succeeding {
  private readonly logger = new Logger(Succeeding.name);

  @OnBandwidthEvent('sms')
  after(event: SmsEvent): void {
    this.logger.debug('taken');
    calls.push({ handler: 'after', event });
  }

  @OnBandwidthEvent('*')
  observer(event: object): void {
    calls.push({ handler: 'observer', event });
  }
}

@Injectable()
class SaysNothing {
  @OnBandwidthEvent('gather')
  nothing(): undefined {
    return undefined;
  }
}

abstract class BaseService {
  @OnBandwidthEvent('sms')
  inherited(event: SmsEvent): void {
    calls.push({ handler: 'inherited', event });
  }
}

@Injectable()
class InheritedService extends BaseService {}

@Controller('handling')
class HandlingController {
  @OnBandwidthEvent('sms')
  taken(event: SmsEvent): void {
    calls.push({ handler: 'controller', event });
  }
}

@Injectable()
class PerhapsAnswer {
  @OnBandwidthEvent('gather')
  perhaps(): void | Promise<void> {}
}

@Injectable()
class ManyDecorators {
  @OnBandwidthEvent('*')
  @OnBandwidthEvent('hangup')
  @OnBandwidthEvent('reject')
  @OnBandwidthEvent('sms')
  ended(event: object, context: CallbackContext): void {
    calls.push({ handler: context.name, event });
  }

  @OnBandwidthEvent('gather')
  @OnBandwidthEvent('gather', { route: 'menu' })
  menu(event: GatherEvent): void {
    calls.push({ handler: 'menu', event });
  }
}

@Injectable()
class FirstAnswer {
  @OnBandwidthEvent('gather')
  first(): string {
    return '<Response>1</Response>';
  }
}

@Injectable()
class SlowFirstAnswer {
  @OnBandwidthEvent('gather')
  async first(): Promise<string> {
    await new Promise((resolve) => setImmediate(resolve));
    return '<Response>1</Response>';
  }
}

@Injectable()
class SecondAnswer {
  @OnBandwidthEvent('gather')
  second(): string {
    return '<Response>2</Response>';
  }
}
