import type { AddressInfo } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { BandwidthCallbackUrls, type Credentials } from 'nestjs-bandwidth-callbacks';
import { SETTINGS, type Settings } from './settings.js';

/** The URLs that Bandwidth is given, in its dashboard and in BXML. Absolute, because V1's `<Gather>` takes no other. */
@Injectable()
export class CallbackUrls {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(HttpAdapterHost) private readonly adapterHost: HttpAdapterHost,
    @Inject(ModuleRef) private readonly moduleRef: ModuleRef,
  ) {}

  /** The callback URL, or one of its routes, wherever the application has mounted them. */
  to(route = '', query: Readonly<Record<string, string | number>> = {}): string {
    const urls = this.moduleRef.get(BandwidthCallbackUrls, { strict: false });
    return new URL(urls.for(route, { query }), this.settings.publicUrl ?? this.thisMachine()).href;
  }

  /** The same with the credentials in it: V1 has no other place for them. */
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
