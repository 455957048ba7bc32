import {
  Controller,
  Inject,
  Injectable,
  Scope,
  UseGuards,
  type CanActivate,
  type Provider,
  type Type,
} from '@nestjs/common';
import {
  type ContextId,
  ContextIdFactory,
  type ContextIdStrategy,
  type HostComponentInfo,
  REQUEST,
} from '@nestjs/core';
import { type BandwidthRequest, type CallbackContext, GatherEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, startApp } from '../../support/harness.js';

afterEach(closeAll);

let made: string[];
beforeEach(() => (made = []));

describe('a request-scoped handler', () => {
  it.each<[host: string, providers: () => Provider[], controllers: () => Type<unknown>[]]>([
    ['provider', () => [Scoped, CallJournal], () => []],
    ['class under another token', () => [{ provide: 'MENU', useClass: Scoped }, CallJournal], () => []],
    ['aliased provider', () => [Scoped, CallJournal, { provide: 'MENU', useExisting: Scoped }], () => []],
    ['controller', () => [CallJournal], () => [ScopedController]],
    [
      'class that a factory makes',
      () => [
        { provide: Scoped, inject: [CallJournal], useFactory: (journal: CallJournal) => new Scoped(journal) },
        CallJournal,
      ],
      () => [],
    ],
  ])('as a %s is made for each event, with the event and its context in REQUEST', async (_, providers, controllers) => {
    const send = await start(providers(), controllers());
    expect(made).toEqual([]);
    expect((await send()).body).toBe('<Response>same menu</Response>');
    expect((await send()).body).toBe('<Response>same menu</Response>');
    expect(made).toEqual(['journal', 'scoped', 'journal', 'scoped']);
  });

  it('shares its scope with the other handlers of the event, as providers of one HTTP request do', async () => {
    const send = await start([Scoped, Archive, CallJournal]);
    await send();
    expect(made.filter((line) => line === 'journal')).toHaveLength(1);
    await send();
    expect(made.filter((line) => line === 'journal')).toHaveLength(2);
  });

  it('has guards that are request-scoped too', async () => {
    @Injectable()
    class JournalGuard implements CanActivate {
      constructor(@Inject(CallJournal) private readonly journal: CallJournal) {}

      canActivate(): boolean {
        this.journal.handlers.push(this.journal.request.context.name);
        return true;
      }
    }
    @Injectable()
    class Guarded {
      @OnBandwidthEvent('gather')
      @UseGuards(JournalGuard)
      menu(_event: GatherEvent): string {
        return '<Response/>';
      }
    }
    const send = await start([Guarded, CallJournal]);
    expect((await send()).status).toBe(200);
    expect(made).toEqual(['journal']);
  });

  it('that cannot be made fails like one that throws', async () => {
    @Injectable({ scope: Scope.REQUEST })
    class Unmakeable {
      constructor() {
        throw new Error('no database');
      }

      @OnBandwidthEvent('gather')
      menu(_event: GatherEvent): void {}
    }
    const app = await startApp('express', { providers: [Unmakeable] });
    expect((await app.bandwidth.post(sample('gather'))).status).toBe(500);
    expect(app.log.of('error')).toEqual([expect.stringContaining('Unmakeable.menu failed on bandwidth.gather')]);
  });
});

it('a transient handler is made for each event', async () => {
  const send = await start([Transient]);
  expect((await send()).body).toBe('<Response>1</Response>');
  expect((await send()).body).toBe('<Response>1</Response>');
});

describe('a durable handler', () => {
  class ByAccount implements ContextIdStrategy {
    private readonly scopes = new Map<string, ContextId>();

    attach(contextId: ContextId, request: BandwidthRequest) {
      const account = request.context.instance;
      const scope = this.scopes.get(account) ?? ContextIdFactory.create();
      this.scopes.set(account, scope);
      return {
        resolve: ({ isTreeDurable }: HostComponentInfo) => (isTreeDurable ? scope : contextId),
        payload: { account },
      };
    }
  }

  afterEach(() => ContextIdFactory.apply(undefined as unknown as ContextIdStrategy));

  it('is made once for each scope of the application, with its payload in REQUEST', async () => {
    ContextIdFactory.apply(new ByAccount());
    @Injectable({ scope: Scope.REQUEST, durable: true })
    class Durable {
      constructor(@Inject(REQUEST) private readonly payload: { account: string }) {
        made.push('durable');
      }

      @OnBandwidthEvent('gather')
      menu(_event: GatherEvent): string {
        return `<Response>${this.payload.account}</Response>`;
      }
    }
    const send = await start([Durable]);
    expect((await send()).body).toBe('<Response>default</Response>');
    expect((await send()).body).toBe('<Response>default</Response>');
    expect(made).toEqual(['durable']);
  });
});

it('a class whose value is none has no handlers', async () => {
  const send = await start([{ provide: Scoped, useValue: null }]);
  expect(await send()).toMatchObject({ status: 200, body: '' });
});

@Injectable({ scope: Scope.REQUEST })
class CallJournal {
  readonly handlers: string[] = [];

  constructor(@Inject(REQUEST) readonly request: BandwidthRequest) {
    made.push('journal');
  }
}

@Injectable({ scope: Scope.REQUEST })
class Scoped {
  constructor(@Inject(CallJournal) private readonly journal: CallJournal) {
    made.push('scoped');
  }

  @OnBandwidthEvent('gather')
  menu(event: GatherEvent, context: CallbackContext): string {
    const { request } = this.journal;
    const isSame = request.event === event && request.context === context;
    this.journal.handlers.push('menu');
    return `<Response>${isSame ? 'same' : 'other'} ${this.journal.handlers.join()}</Response>`;
  }
}

@Controller({ path: 'scoped', scope: Scope.REQUEST })
class ScopedController extends Scoped {}

/** Scoped by what it depends on. */
@Injectable()
class Archive {
  constructor(@Inject(CallJournal) private readonly journal: CallJournal) {}

  @OnBandwidthEvent('gather')
  keep(_event: GatherEvent): void {
    this.journal.handlers.push('keep');
  }
}

@Injectable({ scope: Scope.TRANSIENT })
class Transient {
  private calls = 0;

  @OnBandwidthEvent('gather')
  menu(_event: GatherEvent): string {
    return `<Response>${++this.calls}</Response>`;
  }
}

async function start(providers: Provider[], controllers: Type<unknown>[] = []) {
  const app = await startApp('express', { providers, controllers, options: { idempotency: false } });
  return () => app.bandwidth.post(sample('gather'));
}
