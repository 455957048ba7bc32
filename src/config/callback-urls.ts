import type { AddressInfo } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Credentials } from 'nestjs-bandwidth-callbacks';
import { SETTINGS, type Settings } from './settings.js';

/** Where the library is mounted. */
export const CALLBACK_PATH = 'bandwidth/callbacks';

/** The URLs that Bandwidth is given, in its dashboard and in BXML. Absolute, because V1's `<Gather>` takes no other. */
@Injectable()
export class CallbackUrls {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(HttpAdapterHost) private readonly adapterHost: HttpAdapterHost,
  ) {}

  /** The callback URL, or one of its routes. */
  to(route = '', query: Readonly<Record<string, string | number>> = {}): string {
    const path = [CALLBACK_PATH, route].filter(Boolean).join('/');
    const url = new URL(path, `${this.settings.publicUrl ?? this.thisMachine()}/`.replace(/\/+$/, '/'));
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return url.href;
  }

  /** The same with the credentials in it: V1 has no other place for them (V1 `protocol.md` §4). */
  withCredentials(route?: string, query?: Readonly<Record<string, string | number>>): string {
    const url = new URL(this.to(route, query));
    const { username, password } = this.credentials;
    url.username = encodeURIComponent(username);
    url.password = encodeURIComponent(password);
    return url.href;
  }

  /** For the `username` and `password` of a verb: those of the application cover its own URLs only. */
  get credentials(): Credentials {
    const { credentials } = this.settings;
    if (!credentials) throw new Error('The phone line runs without credentials. Set them before it starts.');
    return credentials;
  }

  private thisMachine(): string {
    const { port } = this.adapterHost.httpAdapter.getHttpServer().address() as AddressInfo;
    return `http://localhost:${port}`;
  }
}
