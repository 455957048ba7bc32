import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, CREDENTIALS, platforms, startApp } from '../../support/harness.js';

afterEach(closeAll);

/** Reads the metadata of the handler alone, as many applications' guards do. */
@Injectable()
class HandlerOnlyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return new Reflector().get<boolean | undefined>('isPublic', context.getHandler()) === true;
  }
}

const GUARD = { provide: APP_GUARD, useClass: HandlerOnlyGuard };
const controllerDecorators = [SetMetadata('isPublic', true)];

describe.each(platforms)('metadata of controllerDecorators on %s', (platform) => {
  it('reaches guards that ask for that of the handler', async () => {
    const { bandwidth } = await startApp(platform, { options: { controllerDecorators }, providers: [GUARD] });
    expect(await bandwidth.post(sample('hangup'))).toMatchObject({ status: 200 });
  });

  it('reaches them from a factory, too', async () => {
    const module = BandwidthCallbacksModule.forRootAsync({
      useFactory: () => ({ auth: CREDENTIALS, controllerDecorators }),
    });
    const { bandwidth } = await startApp(platform, { module, providers: [GUARD] });
    expect(await bandwidth.post(sample('hangup'))).toMatchObject({ status: 200 });
  });

  it('is that of its own registration only', async () => {
    const other = BandwidthCallbacksModule.forRoot({
      auth: CREDENTIALS,
      instance: 'other',
      path: 'other',
      controllerDecorators,
    });
    const { bandwidth } = await startApp(platform, { imports: [other], providers: [GUARD] });
    expect(await bandwidth.post(sample('hangup'))).toMatchObject({ status: 403 });
  });
});

it.each([
  ['an option', { fallbackAnswr: '<Response/>' }],
  ['a part of an option', { idempotency: { tll: 5 } }],
  ['`global`, which is no option of a factory', { global: true }],
])('%s that nobody reads, from a factory, keeps the application from starting', async (_, options: object) => {
  const module = BandwidthCallbacksModule.forRootAsync({ useFactory: () => ({ auth: CREDENTIALS, ...options }) });
  await expect(startApp('express', { module })).rejects.toMatchObject({ code: 'BANDWIDTH_OPTION_INVALID' });
});
