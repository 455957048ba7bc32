import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ACCESS_TOKEN, TokenGuard } from './token.guard.js';

/** Makes {@link TokenGuard} known to every part of the application. */
@Global()
@Module({})
export class TokenGuardModule {
  /** @param token long and random: `openssl rand -base64 24` */
  static with(token: string): DynamicModule {
    const providers = [{ provide: ACCESS_TOKEN, useValue: token }, TokenGuard];
    return { module: TokenGuardModule, providers, exports: providers };
  }
}
