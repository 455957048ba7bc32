import {
  type CallHandler,
  type CanActivate,
  Catch,
  type ExceptionFilter,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  type PipeTransform,
  type Provider,
  Scope,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { type GatherEvent, type GlobalEnhancer, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, startApp } from '../../support/harness.js';

afterEach(closeAll);

let ran: string[];
beforeEach(() => (ran = []));

@Injectable()
class Failing {
  @OnBandwidthEvent('gather')
  menu(_event: GatherEvent): string {
    throw new Error('No idea');
  }
}

@Injectable({ scope: Scope.REQUEST })
class ScopedFailing extends Failing {}

describe('what an application registers globally', () => {
  it.each([Failing, ScopedFailing])('does not run on handlers (%p)', async (handler) => {
    const { reply, ofHandlers } = await gather(undefined, handler);
    expect(ofHandlers).toEqual([]);
    expect(ran).toContain('guard in http');
    expect(reply.status).toBe(500);
  });

  it.each<[kind: GlobalEnhancer, ran: string[]]>([
    ['guards', ['guard in bandwidth', 'guard in bandwidth', 'guard in bandwidth']],
    ['interceptors', ['interceptor in bandwidth']],
    ['pipes', ['pipe', 'pipe']],
    ['filters', ['filter']],
  ])('runs on handlers where its kind is asked for: %s', async (kind, expected) => {
    expect((await gather([kind])).ofHandlers).toEqual(expected);
  });

  it.each([Failing, ScopedFailing])('runs with what is scoped itself (%p)', async (handler) => {
    const { reply, ofHandlers } = await gather(['guards', 'interceptors', 'pipes', 'filters'], handler);
    expect(ofHandlers.filter((line) => line === 'guard in bandwidth')).toHaveLength(3);
    expect(reply).toMatchObject({ status: 200, body: '<Response><Hangup/></Response>' });
  });

  it('of a kind that there is not keeps the application from starting', async () => {
    await expect(gather(['gards' as GlobalEnhancer])).rejects.toMatchObject({ code: 'BANDWIDTH_OPTION_INVALID' });
  });
});

@Injectable()
class Guard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    ran.push(`guard in ${context.getType()}`);
    return true;
  }
}

@Injectable({ scope: Scope.REQUEST })
class ScopedGuard extends Guard {
  private readonly isMade = true;

  override canActivate(context: ExecutionContext): boolean {
    return this.isMade && super.canActivate(context);
  }
}

@Injectable()
class Interceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    ran.push(`interceptor in ${context.getType()}`);
    return next.handle();
  }
}

@Injectable()
class Pipe implements PipeTransform {
  transform(value: unknown): unknown {
    ran.push('pipe');
    return value;
  }
}

@Catch()
class Filter implements ExceptionFilter {
  catch(): string {
    ran.push('filter');
    return '<Response><Hangup/></Response>';
  }
}

const registered: Provider[] = [
  { provide: APP_GUARD, useClass: Guard },
  { provide: APP_GUARD, useClass: ScopedGuard },
  { provide: APP_INTERCEPTOR, useClass: Interceptor },
  { provide: APP_PIPE, useClass: Pipe },
  { provide: APP_FILTER, useClass: Filter },
];

async function gather(globalEnhancers: readonly GlobalEnhancer[] | undefined, handler: Provider = Failing) {
  const app = await startApp('express', {
    options: { ...(globalEnhancers && { globalEnhancers }) },
    providers: [...registered, handler],
    configure: (application) => void application.useGlobalGuards(new Guard()),
  });
  const reply = await app.bandwidth.post(sample('gather'));
  const ofHandlers = ran.filter((line) => !line.endsWith('http'));
  return { reply, ofHandlers };
}
