import type { IncomingMessage } from 'node:http';
import { type Refusal as HostRefusal, refusalOf } from '../server/guard.js';

/** Why a request to an inspector is not answered. */
export interface Refusal {
  readonly code: HostRefusal['code'] | 'CLIENT_FOREIGN' | 'CLIENT_FORWARDED';
  readonly message: string;
}

/** What proxies and tunnels say of those for whom they ask. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * Whether somebody may ask an inspector. Without a guard only this machine may: a client of a loopback address, which no
 * tunnel speaks for, that names this machine as the host, and no page of another origin. With a guard, which knows who
 * asks, pages of other origins may not.
 */
export function refusedBy(request: IncomingMessage, isGuarded: boolean): Refusal | undefined {
  return isGuarded ? foreignPage(request) : foreignClient(request);
}

function foreignClient(request: IncomingMessage): Refusal | undefined {
  if (!isLoopbackAddress(request.socket.remoteAddress)) {
    return { code: 'CLIENT_FOREIGN', message: 'Without a guard only clients on this machine are answered.' };
  }
  const header = FORWARDED.find((name) => request.headers[name] !== undefined);
  if (header !== undefined) {
    const message = `Without a guard nobody is answered through a proxy or a tunnel (${header}).`;
    return { code: 'CLIENT_FORWARDED', message };
  }
  return refusalOf(request, '127.0.0.1');
}

function foreignPage({ headers: { origin, host } }: IncomingMessage): Refusal | undefined {
  if (origin === undefined || (URL.canParse(origin) && new URL(origin).host === host)) return undefined;
  const message = 'Pages of other origins may not send requests. A proxy has to pass on the Host header.';
  return { code: 'ORIGIN_FOREIGN', message };
}

function isLoopbackAddress(address = ''): boolean {
  return /^(?:::ffff:)?127(?:\.\d+){3}$|^::1$/.test(address);
}
