import { Injectable } from '@nestjs/common';
import { EventEmitterModule, OnEvent } from '@nestjs/event-emitter';
import {
  BandwidthCallbacksModule,
  type BandwidthEventName,
  type GatherEvent,
  type HandlerOptions,
  OnBandwidthEvent,
} from 'nestjs-bandwidth-callbacks';
import { closeAll, CREDENTIALS, startApp } from '../../support/harness.js';
import { handlerOf } from '../../support/handlers.js';

afterEach(closeAll);

/** Decorates as JavaScript does, where no compiler objects. */
function decorate(target: object, key: PropertyKey | undefined, descriptor: unknown): () => void {
  const decorator = OnBandwidthEvent('gather') as unknown as (...args: unknown[]) => void;
  return () => decorator(target, key, descriptor);
}

class Menus {
  static menu(): void {}
  get getter() {
    return () => undefined;
  }
}

const descriptorOf = (target: object, key: string) => Object.getOwnPropertyDescriptor(target, key);

describe('a declaration that could not take effect is refused when its class is loaded:', () => {
  it.each<[what: string, act: () => void, says: string]>([
    ['a static method', decorate(Menus, 'menu', descriptorOf(Menus, 'menu')), 'Menus.menu'],
    ['a getter', decorate(Menus.prototype, 'getter', descriptorOf(Menus.prototype, 'getter')), 'Menus.getter'],
    ['a property', decorate(Menus.prototype, 'field', undefined), 'Menus.field'],
    ['a static property', decorate(Menus, 'field', undefined), 'Menus.field'],
    ['a class', decorate(Menus, undefined, undefined), 'a class'],
    [
      'a decorator of the standard, which Nest does not know',
      () =>
        (OnBandwidthEvent('gather') as unknown as (...args: unknown[]) => void)(() => undefined, { kind: 'method' }),
      'experimentalDecorators',
    ],
    ['no name', () => (OnBandwidthEvent as (...names: unknown[]) => void)(), 'names no event'],
    ['options alone', () => (OnBandwidthEvent as (...names: unknown[]) => void)({ route: 'menu' }), 'names no event'],
    ['an unknown name', declaring(['gathered' as 'gather'], {}), "'gathered'"],
    ['an unknown option', declaring(['gather'], { rout: 'menu' } as HandlerOptions), "'rout'"],
    ['a route that is no text', declaring(['gather'], { route: 7 } as unknown as HandlerOptions), '`route`'],
    ['a deadline that is none', declaring(['gather'], { deadline: Number.NaN }), '`deadline`'],
    ['a fallback that is no BXML', declaring(['gather'], { fallback: 5 } as unknown as HandlerOptions), '`fallback`'],
    ['a deadline of a notification', declaring(['voice.disconnect', 'sms'], { deadline: 5 }), 'voice.disconnect, sms'],
    ['a fallback that is empty', declaring(['gather'], { fallback: '' }), '`fallback`'],
    ['a fallback of a notification', declaring(['failed'], { fallback: '<Response/>' }), 'has no effect on a handler'],
    [
      'options that are null',
      () => (OnBandwidthEvent as (...given: unknown[]) => void)('gather', null),
      'takes names of events, and options after the last',
    ],
    ['a deadline of an observer', declaring(['*'], { deadline: 5 }), 'handler of *'],
    ['a fallback of an observer', declaring(['*', 'gather'], { fallback: '<Response/>' }), 'handler of *, gather'],
  ])('%s', (_, act, says) => {
    expect(act).toThrow(
      expect.objectContaining({
        code: 'BANDWIDTH_HANDLER_DECLARATION',
        message: expect.stringContaining(says) as string,
      }),
    );
  });

  function declaring(names: readonly (BandwidthEventName | '*')[], options: HandlerOptions): () => void {
    return () => void handlerOf(names, () => undefined, options);
  }
});

it('a deadline is taken where one of several events has an answer', () => {
  expect(() => handlerOf(['voice.gather', 'voice.disconnect'], () => undefined, { deadline: 5 })).not.toThrow();
});

class Base {
  @OnBandwidthEvent('gather')
  menu(_event: GatherEvent): void {}
}

it('a handler that a subclass overrides without the decorator is warned of at start', async () => {
  @Injectable()
  class Silent extends Base {
    override menu(): void {}
  }
  const { log } = await startApp('express', { providers: [Silent] });
  expect(log.of('warn')).toContainEqual(expect.stringMatching(/^Silent\.menu overrides Base\.menu/));
});

describe('the number of handlers', () => {
  const NONE = /^No handler/;

  it('is told at debug level', async () => {
    const { log } = await startApp('express', { providers: [handlerOf(['gather'], () => undefined)] });
    expect(log.of('debug')).toContain('1 handler takes the events of BandwidthCallbacksModule.');
    expect(log.of('log').filter((line) => NONE.test(line))).toEqual([]);
  });

  it('is told once, at start, where there is none', async () => {
    const { log } = await startApp('express');
    expect(log.of('log').filter((line) => NONE.test(line))).toHaveLength(1);
  });

  it('is told of the registration that has none', async () => {
    const { log } = await startApp('express', {
      module: BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS }),
      imports: [BandwidthCallbacksModule.forRoot({ auth: false, instance: 'sales', path: 'sales' })],
      providers: [handlerOf(['gather'], () => undefined, { instance: 'default' })],
    });
    const lines = log.of('log').filter((line) => NONE.test(line));
    expect(lines).toEqual([expect.stringContaining("'sales'")]);
  });

  it('is not told in a process that only receives', async () => {
    const queue = { storage: { redis: 'redis://127.0.0.1:6379' }, workers: false, name: 'no-handlers' } as const;
    const { log } = await startApp('express', { options: { queue } });
    expect(log.of('log').filter((line) => NONE.test(line))).toEqual([]);
  });

  it('is not told where plain listeners take the events', async () => {
    @Injectable()
    class Listener {
      @OnEvent('bandwidth.gather')
      hear(): void {}
    }
    const { log } = await startApp('express', { imports: [EventEmitterModule.forRoot()], providers: [Listener] });
    expect(log.of('log').filter((line) => NONE.test(line))).toEqual([]);
  });
});

it('with several registrations each line about a handler names its own', async () => {
  const { log } = await startApp('express', {
    module: BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS }),
    imports: [BandwidthCallbacksModule.forRoot({ auth: false, instance: 'sales', path: 'sales' })],
    providers: [handlerOf(['gather'], () => undefined, { route: 'menu' })],
  });
  expect(
    log
      .of('log')
      .filter((line) => line.startsWith('Mapped bandwidth.'))
      .toSorted(),
  ).toEqual([
    "Mapped bandwidth.gather at menu of the registration 'default' → TestHandlers.handle",
    "Mapped bandwidth.gather at menu of the registration 'sales' → TestHandlers.handle",
  ]);
});
