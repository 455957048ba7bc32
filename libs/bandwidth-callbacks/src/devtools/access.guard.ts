import type { IncomingMessage } from 'node:http';
import { type CanActivate, type ExecutionContext, HttpException, Inject, Injectable } from '@nestjs/common';
import { Inspection } from './inspection.js';

/** Refuses requests of pages and clients that the inspector does not allow. Only the application's global guards run first. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(@Inject(Inspection) private readonly inspection: Inspection) {}

  /** @throws {HttpException} 403, with the inspector's reason */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<IncomingMessage & { readonly raw?: IncomingMessage }>();
    const refusal = this.inspection.inspector.refusalOf(request.raw ?? request);
    if (refusal) throw new HttpException({ statusCode: 403, ...refusal }, 403);
    return true;
  }
}
