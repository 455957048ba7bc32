import { Body, Controller, type DynamicModule, Inject, Injectable, Module, Post, type Type } from '@nestjs/common';
import { LazyModuleLoader } from '@nestjs/core';
import { type CallbackContext, type GatherEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { type AppOptions, closeAll, platforms, startApp } from '../../support/harness.js';

afterEach(closeAll);

let calls: string[];
beforeEach(() => (calls = []));

async function gather(options: AppOptions) {
  const app = await startApp('express', options);
  const reply = await app.bandwidth.post(sample('gather', { digits: '7' }));
  return { app, reply };
}

class Base {
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent): void {
    calls.push(`${this.constructor.name} ${event.digits}`);
  }
}

describe('a handler in a base class', () => {
  it('is one of the subclass', async () => {
    @Injectable()
    class Sub extends Base {}
    await gather({ providers: [Sub] });
    expect(calls).toEqual(['Sub 7']);
  });

  it('runs for each subclass by itself', async () => {
    @Injectable()
    class One extends Base {}
    @Injectable()
    class Two extends Base {}
    const { app } = await gather({ providers: [One, Two] });
    expect(calls).toEqual(['One 7', 'Two 7']);
    expect(app.log.of('warn').join()).not.toContain('Several modules provide');
  });

  it('is none any more when it is overridden without the decorator', async () => {
    @Injectable()
    class Silent extends Base {
      override menu(): void {
        calls.push('overridden');
      }
    }
    const { reply } = await gather({ providers: [Silent] });
    expect(calls).toEqual([]);
    expect(reply.status).toBe(200);
  });

  it('is the overriding one when that is decorated', async () => {
    @Injectable()
    class Loud extends Base {
      @OnBandwidthEvent('gather')
      override menu(event: GatherEvent): void {
        super.menu(event);
        calls.push('overridden');
      }
    }
    await gather({ providers: [Loud] });
    expect(calls).toEqual(['Loud 7', 'overridden']);
  });
});

describe('a handler', () => {
  it('may come from a dynamic module', async () => {
    @Injectable()
    class Sub extends Base {}
    class Feature {
      static register(): DynamicModule {
        return { module: Feature, providers: [Sub] };
      }
    }
    await gather({ imports: [Feature.register()] });
    expect(calls).toEqual(['Sub 7']);
  });

  it('of a class that two modules provide runs in both, and a warning says so', async () => {
    @Injectable()
    class Sub extends Base {}
    @Module({ providers: [Sub] })
    class One {}
    @Module({ providers: [Sub] })
    class Two {}
    const { app } = await gather({ imports: [One, Two] });
    expect(calls).toEqual(['Sub 7', 'Sub 7']);
    expect(app.log.of('warn')).toEqual([expect.stringContaining('Several modules provide Sub')]);
  });

  it('of a module that two others import runs once', async () => {
    @Injectable()
    class Sub extends Base {}
    @Module({ providers: [Sub], exports: [Sub] })
    class Shared {}
    @Module({ imports: [Shared] })
    class One {}
    @Module({ imports: [Shared] })
    class Two {}
    const { app } = await gather({ imports: [One, Two] });
    expect(calls).toEqual(['Sub 7']);
    expect(app.log.of('warn')).toEqual([]);
  });

  it('of a module that is loaded lazily is not found: handlers are those there are at the start', async () => {
    @Injectable()
    class Sub extends Base {}
    @Module({ providers: [Sub] })
    class Lazy {}
    const app = await startApp('express');
    await app.app.get(LazyModuleLoader).load(() => Promise.resolve(Lazy as Type<unknown>));
    await app.bandwidth.post(sample('gather'));
    expect(calls).toEqual([]);
  });

  it('that uses other providers has them', async () => {
    @Injectable()
    class Directory {
      readonly name = 'Ann';
    }
    @Injectable()
    class Sub {
      constructor(@Inject(Directory) private readonly directory: Directory) {}

      @OnBandwidthEvent('gather')
      menu(): string {
        return `<Response>${this.directory.name}</Response>`;
      }
    }
    const { reply } = await gather({ providers: [Sub, Directory] });
    expect(reply.body).toBe('<Response>Ann</Response>');
  });
});

describe.each(platforms)('a method that is a route of a controller as well (%s)', (platform) => {
  @Controller('ivr')
  class Ivr {
    @Post('menu')
    @OnBandwidthEvent('gather')
    menu(@Body('digits') event: GatherEvent | string, context?: CallbackContext): string {
      return typeof event === 'string' ? `http ${event}` : `<Response>${event.digits} ${context?.name}</Response>`;
    }
  }

  it('takes both, each in its own way', async () => {
    const app = await startApp(platform, { controllers: [Ivr] });
    const reply = await app.bandwidth.post(sample('gather', { digits: '7' }));
    expect(reply.body).toBe('<Response>7 gather</Response>');
    const response = await fetch(`${app.origin}/ivr/menu`, {
      method: 'POST',
      body: JSON.stringify({ digits: '9' }),
      headers: { 'content-type': 'application/json' },
    });
    expect(await response.text()).toBe('http 9');
  });
});
