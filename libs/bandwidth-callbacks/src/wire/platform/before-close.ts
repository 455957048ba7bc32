import type { HttpServer } from '@nestjs/common';

/**
 * Runs work when an application begins to close. Nest 12 awaits the adapter's `beforeClose` before any shutdown hook.
 * The hooks run from the root module down, so there a service of the application may already have closed its database
 * in `onModuleDestroy` before an imported module is called. Nest 11 does not call `beforeClose`.
 */
export function beforeClose(adapter: HttpServer, work: () => Promise<unknown>): void {
  const others = adapter.beforeClose?.bind(adapter) as (() => unknown) | undefined;
  adapter.beforeClose = () => Promise.all([others?.(), work()]);
}
