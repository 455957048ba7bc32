import type { AddressInfo } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import {
  BandwidthCallbackUrls,
  type Credentials,
  type HandlerClass,
  type HandlerMethod,
} from 'nestjs-bandwidth-callbacks';
import { SETTINGS, type Settings } from './settings.js';

type Query = Readonly<Record<string, string | number>>;

/** The URLs for Bandwidth's dashboard and for BXML. Absolute, because V1's `<Gather>` takes no other. */
@Injectable()
export class CallbackUrls {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(HttpAdapterHost) private readonly adapterHost: HttpAdapterHost,
    @Inject(ModuleRef) private readonly moduleRef: ModuleRef,
  ) {}

  /** The callback URL, wherever the application has mounted it. */
  get own(): string {
    return this.absolute(this.urls.for());
  }

  /** The URL of a handler's route. */
  to<Host extends object>(host: HandlerClass<Host>, method: HandlerMethod<Host>, query: Query = {}): string {
    return this.absolute(this.urls.to(host, method, { query }));
  }

  /** A URL that contains the credentials, since V1 has no other place for them. */
  withCredentials(given: string): string {
    const url = new URL(given);
    const { username, password } = this.credentials;
    url.username = encodeURIComponent(username);
    url.password = encodeURIComponent(password);
    return url.href;
  }

  /** For the `username` and `password` of a verb, since the application's credentials only cover its own URLs. */
  get credentials(): Credentials {
    const { credentials } = this.settings;
    if (!credentials) throw new Error('The phone line runs without credentials. Set them before it starts.');
    return credentials;
  }

  private get urls(): BandwidthCallbackUrls {
    return this.moduleRef.get(BandwidthCallbackUrls, { strict: false });
  }

  private absolute(url: string): string {
    return new URL(url, this.settings.publicUrl ?? this.thisMachine()).href;
  }

  private thisMachine(): string {
    const { port } = this.adapterHost.httpAdapter.getHttpServer().address() as AddressInfo;
    return `http://localhost:${port}`;
  }
}
