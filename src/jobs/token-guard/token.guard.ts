import { createHash, timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Inject, Injectable, UnauthorizedException } from '@nestjs/common';

/** Injection token of what requests have to show. */
export const ACCESS_TOKEN = Symbol('ACCESS_TOKEN');

/** Lets in requests with `Authorization: Bearer …` and the token. */
@Injectable()
export class TokenGuard implements CanActivate {
  private readonly expected: Buffer;

  constructor(@Inject(ACCESS_TOKEN) token: string) {
    this.expected = digestOf(`Bearer ${token}`);
  }

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{ headers: { authorization?: string } }>();
    if (timingSafeEqual(digestOf(headers.authorization ?? ''), this.expected)) return true;
    throw new UnauthorizedException('Show the token of this application: Authorization: Bearer …');
  }
}

/** Digests have the same length, so that their comparison takes the same time. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
