import {
  Catch,
  createParamDecorator,
  type ExceptionFilter,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  type PipeTransform,
  type Provider,
  type Type,
  UseFilters,
  UseGuards,
  UsePipes,
  ValidationPipe,
} from '@nestjs/common';
import {
  bandwidthRequest,
  bxml,
  type CallbackContext,
  GatherEvent,
  OnBandwidthEvent,
} from 'nestjs-bandwidth-callbacks';
import { EMPTY, of, throwError } from 'rxjs';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, startApp } from '../../support/harness.js';
import { Apology, BarredMenu, GuardedMenu, Journal, Menu, MenuController } from './guarded-menus.js';

const MENU = Symbol('menu');

afterEach(closeAll);

describe('the enhancers of a handler', () => {
  it.each<[host: string, hosts: { providers?: Provider[]; controllers?: Type<unknown>[] }]>([
    ['a provider', { providers: [GuardedMenu] }],
    ['a controller', { controllers: [MenuController] }],
    ['a class under another token', { providers: [{ provide: MENU, useClass: GuardedMenu }] }],
    ['a provider with an alias', { providers: [GuardedMenu, { provide: MENU, useExisting: GuardedMenu }] }],
  ])('run on %s, once, in a context of type bandwidth', async (_, hosts) => {
    const { reply, journal } = await gather(hosts);
    expect(reply.body).toBe('<Response><SpeakSentence>Bravo 7</SpeakSentence></Response>');
    const host = hosts.controllers ? 'MenuController' : 'GuardedMenu';
    expect(journal.lines).toEqual([`guard of ${host}.menu`, 'interceptor in bandwidth']);
  });

  it('refuse an event with 403, and one line in the log', async () => {
    const { reply, app } = await gather({ providers: [BarredMenu] });
    expect(reply.status).toBe(403);
    expect(JSON.parse(reply.body)).toMatchObject({ code: 'BANDWIDTH_HANDLER_FORBIDDEN' });
    expect(app.log.of('error')).toEqual([expect.stringContaining('BarredMenu.menu failed on bandwidth.gather')]);
    expect(app.log.of('error').join()).not.toMatch(/^\s+at /m);
    expect(app.log.of('error').join()).toContain(ForbiddenException.name);
  });

  it.each([
    ['whose guards let it pass', [{ canActivate: () => true }]],
    ['without enhancers', []],
  ])('are not blamed for an exception of a guard that a handler throws %s', async (_, guards) => {
    @Injectable()
    @UseGuards(...guards)
    class Refused {
      @OnBandwidthEvent('gather')
      menu(): never {
        throw new ForbiddenException('by a server that it asked');
      }
    }
    const { reply, app } = await gather({ providers: [Refused] });
    expect(reply.status).toBe(500);
    expect(JSON.parse(reply.body)).toMatchObject({ code: 'BANDWIDTH_HANDLER_FAILED' });
    expect(app.log.of('error').join()).toMatch(/^\s+at Refused\./m);
  });

  it.each<[how: string, provider: Provider]>([
    ['a value', { provide: MENU, useValue: new GuardedMenu() }],
    ['a factory', { provide: MENU, useFactory: () => new GuardedMenu() }],
  ])('that Nest would leave out of %s keep the application from starting', async (_, provider) => {
    await expect(gather({ providers: [provider] })).rejects.toMatchObject({
      code: 'BANDWIDTH_HANDLER_DECLARATION',
      message: expect.stringMatching(/RolesGuard.*GuardedMenu\.menu/) as unknown,
    });
  });

  it.each<[how: string, provider: Provider]>([
    ['a value', { provide: MENU, useValue: new Menu() }],
    ['a factory', { provide: MENU, useFactory: async () => new Menu() }],
    ['two tokens of one value', { provide: MENU, useFactory: (menu: Menu) => menu, inject: [Menu] }],
  ])('are no condition for a handler that comes from %s', async (how, provider) => {
    const others = how.startsWith('two') ? [{ provide: Menu, useValue: new Menu() }] : [];
    const { reply, app } = await gather({ providers: [provider, ...others] });
    expect(reply.body).toBe('<Response><SpeakSentence>Hello 7</SpeakSentence></Response>');
    expect(app.log.of('error')).toEqual([]);
  });

  it('of a class are kept apart from those of another class with the same name', async () => {
    const rename = (type: Type<unknown>) => Object.defineProperty(type, 'name', { value: 'Twin' }) && type;
    const Caller = createParamDecorator(() => 'the caller');
    @Injectable()
    class First {
      @OnBandwidthEvent('gather')
      run(_event: GatherEvent, context: CallbackContext, @Caller() caller: string): string {
        return `<Response><SpeakSentence>${caller} ${context.name}</SpeakSentence></Response>`;
      }
    }
    const seen: unknown[] = [];
    @Injectable()
    class Second {
      @OnBandwidthEvent('gather')
      run(event: GatherEvent): void {
        seen.push(event);
      }
    }
    const { reply } = await gather({ providers: [rename(First), rename(Second)] });
    expect(reply.body).toContain('the caller gather');
    expect(seen).toEqual([expect.any(GatherEvent)]);
  });
});

describe('the parameters of a handler', () => {
  const Digits = createParamDecorator((_: unknown, host: ExecutionContext) => {
    const event = bandwidthRequest(host)?.event;
    return event instanceof GatherEvent ? `d${event.digits}` : undefined;
  });
  const Query = createParamDecorator(
    (name: string, host: ExecutionContext) => bandwidthRequest(host)?.context.query[name],
  );

  it('come from parameter decorators, with pipes of their own', async () => {
    @Injectable()
    class Decorated {
      @OnBandwidthEvent('gather')
      menu(_: GatherEvent, context: CallbackContext, @Digits(Shout) digits: string, @Query('answer') answer: string) {
        return bxml`<Response><SpeakSentence>${digits} ${context.name} ${answer}</SpeakSentence></Response>`;
      }
    }
    const { reply } = await gather({ providers: [Decorated] });
    expect(reply.body).toContain('D7 gather now');
  });

  it('may be decorated where the event would stand', async () => {
    const Whole = createParamDecorator((_: unknown, host: ExecutionContext) => {
      const { event } = bandwidthRequest(host) as { event: GatherEvent };
      return Object.assign(new GatherEvent(), event, { digits: '8' });
    });
    @Injectable()
    class Decorated {
      @OnBandwidthEvent('gather')
      menu(@Whole() event: GatherEvent, context: CallbackContext) {
        return bxml`<Response><SpeakSentence>${event.digits} ${context.name}</SpeakSentence></Response>`;
      }
    }
    const { reply } = await gather({ providers: [Decorated] });
    expect(reply.body).toContain('8 gather');
  });

  it('pass the pipes of the method, a ValidationPipe included', async () => {
    const types: unknown[] = [];
    @Injectable()
    class Witness implements PipeTransform {
      transform(value: unknown, { metatype }: { metatype?: unknown }): unknown {
        types.push(metatype);
        return value;
      }
    }
    @Injectable()
    @UsePipes(Witness, new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }))
    class Piped extends Menu {
      @OnBandwidthEvent('gather')
      override menu(event: GatherEvent): string {
        return super.menu(event);
      }
    }
    const { reply } = await gather({ providers: [Piped] });
    expect(reply.body).toContain('Hello 7');
    expect(types).toContain(GatherEvent);
  });
});

describe('a filter of a handler', () => {
  @Injectable()
  class Failing {
    @OnBandwidthEvent('gather')
    @UseFilters(Apology)
    menu(event: GatherEvent): string {
      throw event.digits === '7' ? new RangeError('No choice') : new TypeError('No idea');
    }
  }

  it('answers in the place of the handler', async () => {
    const { reply, app } = await gather({ providers: [Failing] });
    expect(reply).toMatchObject({
      status: 200,
      body: '<Response><SpeakSentence>No choice 7</SpeakSentence></Response>',
    });
    expect(app.log.of('error')).toEqual([]);
  });

  it('answers with what its observable emits, as filters of microservices return one', async () => {
    @Catch()
    class Observed implements ExceptionFilter {
      catch = () => of('<Response><Hangup/></Response>');
    }
    @Injectable()
    class Watched {
      @OnBandwidthEvent('gather')
      @UseFilters(Observed)
      menu(_event: GatherEvent): string {
        throw new Error('No idea');
      }
    }
    const { reply } = await gather({ providers: [Watched] });
    expect(reply).toMatchObject({ status: 200, body: '<Response><Hangup/></Response>' });
  });

  it('leaves errors that it does not catch as they are', async () => {
    const { reply, app } = await gather({ providers: [Failing] }, '8');
    expect(reply.status).toBe(500);
    expect(app.log.of('error')).toEqual([expect.stringContaining('No idea')]);
  });

  it.each([
    ['returns nothing', () => undefined],
    ['resolves to nothing', async () => undefined],
    ['returns an observable of nothing', () => EMPTY],
    ['returns an observable of an error', (error: unknown) => throwError(() => error)],
  ])('that %s leaves the failure a failure', async (_, handle) => {
    @Catch()
    class Onlooker implements ExceptionFilter {
      catch = handle;
    }
    @Injectable()
    class Watched {
      @OnBandwidthEvent('gather')
      @UseFilters(Onlooker)
      menu(_event: GatherEvent): string {
        throw new Error('No idea');
      }
    }
    const { reply, app } = await gather({ providers: [Watched] });
    expect(reply.status).toBe(500);
    expect(app.log.of('error')).toHaveLength(1);
  });

  it('that throws another error has that one logged', async () => {
    @Catch()
    class Translator implements ExceptionFilter {
      catch(): never {
        throw new Error('translated');
      }
    }
    @Injectable()
    class Translated {
      @OnBandwidthEvent('gather')
      @UseFilters(Translator)
      menu(_event: GatherEvent): string {
        throw new Error('original');
      }
    }
    const { app } = await gather({ providers: [Translated] });
    expect(app.log.of('error')).toEqual([expect.stringContaining('translated')]);
  });
});

@Injectable()
class Shout implements PipeTransform {
  transform(value: unknown): unknown {
    return typeof value === 'string' ? value.toUpperCase() : value;
  }
}

/** Starts an application with these hosts, and sends it one gather. */
async function gather(hosts: { providers?: Provider[]; controllers?: Type<unknown>[] }, digits = '7') {
  const journal = new Journal();
  const providers = [{ provide: Journal, useValue: journal }, ...(hosts.providers ?? [])];
  const app = await startApp('express', { ...hosts, providers, options: { idempotency: false } });
  const send = () => app.bandwidth.post(sample('gather', { digits }), { query: 'answer=now' });
  return { reply: await send(), send, journal, app };
}
