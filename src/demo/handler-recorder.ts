import { type ExecutionContext, type INestApplication, type NestInterceptor, UseInterceptors } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { bandwidthRequest } from 'nestjs-bandwidth-callbacks';
import { catchError, type Observable, throwError } from 'rxjs';
import { features } from '../app.module.js';
import { SilentModule } from './silent-line.js';
import { SlowModule } from './slow-line.js';

/** The modules whose handlers are looked at. */
const recorded: ReadonlySet<unknown> = new Set([...features, SilentModule, SlowModule]);

/** Records which of the application's handlers run, as an interceptor. */
export class HandlerRecorder implements NestInterceptor {
  private ran: string[] = [];

  /** Put on the classes before the application starts, which is when interceptors are read. */
  attachTo(app: INestApplication): void {
    for (const { metatype, providers } of app.get(ModulesContainer).values()) {
      if (!recorded.has(metatype)) continue;
      for (const { metatype: provider } of providers.values()) {
        if (provider) UseInterceptors(this)(provider);
      }
    }
  }

  intercept(context: ExecutionContext, next: { handle(): Observable<unknown> }): Observable<unknown> {
    if (!bandwidthRequest(context)) return next.handle();
    const position = this.ran.push(`${context.getClass().name}.${context.getHandler().name}`) - 1;
    return next.handle().pipe(
      catchError((error: unknown) => {
        this.ran[position] += ' (failed)';
        return throwError(() => error);
      }),
    );
  }

  /** The handlers that ran since this was asked last. */
  take(): readonly string[] {
    return this.ran.splice(0);
  }
}
