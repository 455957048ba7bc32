import {
  type ArgumentsHost,
  type CallHandler,
  type CanActivate,
  Catch,
  Controller,
  type ExceptionFilter,
  type ExecutionContext,
  Get,
  Inject,
  Injectable,
  type NestInterceptor,
  ParseIntPipe,
  type Provider,
  SetMetadata,
  ValidationPipe,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, HttpAdapterHost, Reflector } from '@nestjs/core';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { map } from 'rxjs';
import { type AppOptions, closeAll, platforms, startApp } from '../support/harness.js';
import { expectCallbacks, PhoneLine } from './callbacks.js';

afterEach(closeAll);

const Public = () => SetMetadata('public', true);

const strict = { whitelist: true, forbidNonWhitelisted: true, transform: true };

describe.each(platforms)('an application (%s)', (platform) => {
  const start = (providers: Provider[], more: AppOptions = {}) =>
    startApp(platform, { ...more, controllers: [Other], providers: [PhoneLine, ...providers] });

  it('may have a global ValidationPipe that forbids what it does not know', async () => {
    const app = await start([], { configure: (nest) => void nest.useGlobalPipes(new ValidationPipe(strict)) });
    await expectCallbacks(app.bandwidth);
    expect(app.app.get(PhoneLine).received).toHaveLength(5);
  });

  it.each<[string, Provider]>([
    ['ValidationPipe', { provide: APP_PIPE, useValue: new ValidationPipe(strict) }],
    ['pipe that refuses nearly everything', { provide: APP_PIPE, useClass: ParseIntPipe }],
  ])('may have an APP_PIPE: %s', async (_, provider) => {
    await expectCallbacks((await start([provider])).bandwidth);
  });

  it('may have an APP_GUARD, which decorators of the controller satisfy', async () => {
    const guard = { provide: APP_GUARD, useClass: SessionGuard };
    const shut = await start([guard]);
    expect((await shut.bandwidth.post(sample('gather'))).status).toBe(403);
    expect(shut.app.get(PhoneLine).received).toEqual([]);
    const open = await start([guard], { options: { controllerDecorators: [Public()] } });
    await expectCallbacks(open.bandwidth);
    expect((await fetch(`${open.origin}/other`)).status).toBe(403);
  });

  it('may have an APP_INTERCEPTOR that wraps what controllers return', async () => {
    const app = await start([{ provide: APP_INTERCEPTOR, useClass: Envelope }]);
    await expectCallbacks(app.bandwidth);
    expect(await (await fetch(`${app.origin}/other`)).json()).toEqual({ data: 'other' });
  });

  it('may have an APP_FILTER that answers in its own way', async () => {
    const app = await start([{ provide: APP_FILTER, useClass: EveryError }]);
    await expectCallbacks(app.bandwidth);
    expect((await fetch(`${app.origin}/none`)).status).toBe(418);
  });
});

@Injectable()
class SessionGuard implements CanActivate {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    return this.reflector.getAllAndOverride<boolean>('public', [context.getHandler(), context.getClass()]) === true;
  }
}

@Injectable()
class Envelope implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler) {
    return next.handle().pipe(map((data: unknown) => ({ data })));
  }
}

@Catch()
class EveryError implements ExceptionFilter {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  catch(error: Error, host: ArgumentsHost): void {
    this.host.httpAdapter.reply(host.switchToHttp().getResponse(), { sorry: error.name }, 418);
  }
}

@Controller('other')
class Other {
  @Get()
  get(): string {
    return 'other';
  }
}
