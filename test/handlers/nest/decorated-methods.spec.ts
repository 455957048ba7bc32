import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  type Provider,
  SetMetadata,
  type Type,
  UseGuards,
} from '@nestjs/common';
import { type GatherEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, type RunningApp, startApp } from '../../support/harness.js';
import {
  Above,
  AboveAndBelow,
  answer,
  Between,
  Bound,
  Careful,
  InController,
  Inheriting,
  InPlace,
  Notified,
  Replaced,
  Symbolic,
} from './replaced-methods.js';
import { calls, wrapped } from './replacing-decorators.js';

afterEach(closeAll);
beforeEach(() => void calls.splice(0));

describe('a method that another decorator replaced', () => {
  it.each<[how: string, hosts: { providers?: Provider[]; controllers?: Type<unknown>[] }, order: string[]]>([
    ['above its own', { providers: [Above] }, ['span', 'menu']],
    ['above and below it, several times', { providers: [AboveAndBelow] }, ['span', 'transaction', 'retry', 'menu']],
    ['above it, metadata included', { providers: [Careful] }, ['span', 'menu']],
    ['between two of them', { providers: [Between] }, ['span', 'menu']],
    ['on its class, in place', { providers: [InPlace] }, ['class', 'menu']],
    ['on its class, by a subclass', { providers: [Replaced] }, ['class', 'menu']],
    ['with a getter', { providers: [Bound] }, ['menu']],
    ['and that is named by a symbol', { providers: [Symbolic] }, ['span', 'menu']],
    ['in a controller', { controllers: [InController] }, ['span', 'menu']],
    ['in a base class', { providers: [Inheriting] }, ['span', 'menu']],
    ['of a value', { providers: [{ provide: 'menu', useValue: new Above() }] }, ['span', 'menu']],
  ])('%s runs once, through what replaced it', async (_, hosts, order) => {
    const { bandwidth } = await startApp('express', hosts);
    const reply = await bandwidth.get(sample('gather', { digits: '7' }));
    expect(reply.body).toBe('<Response><SpeakSentence>7</SpeakSentence></Response>');
    expect(calls).toEqual(order);
  });

  it('runs on the notify lane, too', async () => {
    const { bandwidth } = await startApp('express', { providers: [Notified] });
    expect(await bandwidth.post(sample('sms'))).toMatchObject({ status: 200 });
    expect(calls).toEqual(['span', 'text']);
  });
});

class Barrier implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    calls.push(`guard: ${Reflect.getMetadata('lock', context.getHandler()) as string}`);
    return true;
  }
}

@Injectable()
class BarrierService extends Barrier {}

describe('guards and metadata below a decorator that replaces the method', () => {
  it('stay in force', async () => {
    @Injectable()
    class Guarded {
      @wrapped('span')
      @OnBandwidthEvent('gather')
      @UseGuards(new Barrier())
      @SetMetadata('lock', 'iron')
      menu(event: GatherEvent): string {
        return answer(event);
      }
    }
    const { bandwidth } = await startApp('express', { providers: [Guarded] });
    await bandwidth.get(sample('gather'));
    expect(calls).toEqual(['guard: iron', 'span']);
  });

  it('keep the application from starting where Nest did not make them', async () => {
    @Injectable()
    class Guarded {
      @wrapped('span')
      @OnBandwidthEvent('gather')
      @UseGuards(BarrierService)
      menu(event: GatherEvent): string {
        return answer(event);
      }
    }
    await expect(startApp('express', { providers: [Guarded] })).rejects.toMatchObject({
      code: 'BANDWIDTH_HANDLER_DECLARATION',
      message: expect.stringContaining('Guarded.menu'),
    });
  });
});

it.each<[how: string, replaced: PropertyDescriptor]>([
  ['a value', { value: 'no method' }],
  ['a getter of one', { get: () => 'no method' }],
])('a method in whose place another decorator put %s keeps the application from starting', async (_, replaced) => {
  const replace = () => ({ configurable: true, ...replaced });
  @Injectable()
  class Broken {
    @(replace as MethodDecorator)
    @OnBandwidthEvent('gather')
    menu(event: GatherEvent): string {
      return answer(event);
    }
  }
  await expect(startApp('express', { providers: [Broken] })).rejects.toMatchObject({
    code: 'BANDWIDTH_HANDLER_DECLARATION',
    message: expect.stringContaining('Broken.menu is no longer a method'),
  });
});

describe.each([
  ['without enhancers', []],
  ['with a guard', [new Barrier()]],
])('a method %s that is replaced while the application runs, as spies of tests are', (_, guards) => {
  @Injectable()
  @UseGuards(...guards)
  class Watched {
    @OnBandwidthEvent('gather')
    menu(event: GatherEvent): string {
      return answer(event);
    }
  }
  const reply = async ({ bandwidth }: RunningApp, digits: string) =>
    (await bandwidth.get(sample('gather', { digits }))).body.replace(/<.*?>/g, '');

  it('is called in its stead, behind the same guards, until it is back', async () => {
    const app = await startApp('express', { providers: [Watched] });
    const watched = app.app.get(Watched);
    const { menu } = watched;
    expect(await reply(app, '1')).toBe('1');
    watched.menu = (event) => `<Response>seen ${event.digits}</Response>`;
    expect(await reply(app, '2')).toBe('seen 2');
    watched.menu = menu;
    expect(await reply(app, '3')).toBe('3');
    expect(calls).toHaveLength(3 * guards.length);
  });

  it('fails where it is no method any more', async () => {
    const app = await startApp('express', { providers: [Watched] });
    Object.assign(app.app.get(Watched), { menu: 'no method' });
    expect((await app.bandwidth.get(sample('gather'))).status).toBe(500);
    expect(app.log.of('error').join()).toContain('is no longer a method');
  });
});
