import type { Provider } from '@nestjs/common';
import type { Exchange } from 'local-bandwidth';
import type { DeadLetter } from 'local-bandwidth/inspector';
import { BandwidthInspectorModule, type BandwidthInspectorOptions } from 'nestjs-bandwidth-callbacks/devtools';
import { ask, type Answered } from '../support/ask.js';
import { type AppOptions, type PlatformName, type RunningApp, startApp } from '../support/harness.js';
import { until } from '../support/until.js';

export type InspectedApp = RunningApp & { readonly inspector: InspectorClient };

interface Given extends Omit<AppOptions, 'providers'> {
  readonly inspector?: BandwidthInspectorOptions;
  /** Where the page is reached. Default: `/bandwidth/inspector`. */
  readonly at?: string;
}

export async function inspected(
  platform: PlatformName,
  providers: Provider[] = [],
  { inspector, at = '/bandwidth/inspector', imports = [], ...options }: Given = {},
): Promise<InspectedApp> {
  const app = await startApp(platform, {
    ...options,
    providers,
    imports: [...imports, BandwidthInspectorModule.forRoot(inspector)],
  });
  return Object.assign(app, { inspector: new InspectorClient(app.origin + at) });
}

/** Asks an inspector as its page does. */
class InspectorClient {
  constructor(readonly url: string) {}

  async get<T>(path = ''): Promise<T> {
    const { status, text } = await ask(`${this.url}/local/v1${path}`);
    expect([path, status]).toEqual([path, 200]);
    return JSON.parse(text) as T;
  }

  send(method: 'POST' | 'DELETE', path: string, body?: object): Promise<Answered> {
    const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
    return ask(`${this.url}/local/v1${path}`, headers, method, body && JSON.stringify(body));
  }

  /** Those that fit, the oldest first; challenges aside. */
  async exchanges(q = ''): Promise<readonly Exchange[]> {
    const all = await this.get<readonly Exchange[]>(`/exchanges?q=${encodeURIComponent(q)}`);
    return all.filter(({ outcome }) => outcome !== 'challenged');
  }

  /** @returns the exchanges that it made */
  async replay(id: string, again?: object): Promise<readonly Exchange[]> {
    const { status, text } = await this.send('POST', `/exchanges/${id}/replay`, again);
    expect([status, text]).toEqual([201, expect.stringContaining('ids')]);
    const { ids } = JSON.parse(text) as { readonly ids: readonly string[] };
    return Promise.all(ids.map((each) => this.get<Exchange>(`/exchanges/${each}`)));
  }

  /** Waits until there are so many. */
  deadLetters(count: number): Promise<readonly DeadLetter[]> {
    return until(
      () => this.get<readonly DeadLetter[]>('/dead-letters'),
      (letters) => letters.length === count,
    );
  }
}
