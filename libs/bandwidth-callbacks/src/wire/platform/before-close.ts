import type { HttpServer } from '@nestjs/common';

/**
 * Has work done when an application begins to close. Nest 12 waits for the adapter's `beforeClose` ahead of every
 * shutdown hook; the hooks themselves run from the root module down, so a service of the application's own could have
 * closed its database in `onModuleDestroy` before a module it imports gets its turn. Nest 11 does not call it.
 */
export function beforeClose(adapter: HttpServer, work: () => Promise<unknown>): void {
  const others = adapter.beforeClose?.bind(adapter) as (() => unknown) | undefined;
  adapter.beforeClose = () => Promise.all([others?.(), work()]);
}
