import { Proxy } from './proxy.js';
import { type Made, Recorder } from './recorder.js';
import { ScenarioFiles } from './scenario-files.js';

export interface RecordingOptions {
  readonly host: string;
  readonly port: number;
  /** The callback URL of the application. */
  readonly to: URL;
  readonly folder: string;
  readonly written?: (path: string, made: Made) => void;
}

interface Counts {
  written: number;
  /** The number of requests that the application answered. */
  answered: number;
  unanswered: number;
  /** Why a scenario could not be written; absent if all were. */
  failure: string | undefined;
}

/** A proxy in front of an application, which writes scenarios of the traffic through it. */
export class Recording {
  readonly #proxy: Proxy;
  readonly #recorder: Recorder;
  readonly #counts: Counts;

  private constructor(proxy: Proxy, recorder: Recorder, counts: Counts) {
    this.#proxy = proxy;
    this.#recorder = recorder;
    this.#counts = counts;
  }

  /** Starts to listen. @throws LocalBandwidthError if the port or the folder cannot be used */
  static async start({ folder, to, host, port, written = () => {} }: RecordingOptions): Promise<Recording> {
    const counts: Counts = { written: 0, answered: 0, unanswered: 0, failure: undefined };
    const files = new ScenarioFiles(folder);
    const made = (scenario: Made) => {
      try {
        written(files.write(scenario), scenario);
        counts.written += 1;
      } catch (error) {
        counts.failure = (error as Error).message;
      }
    };
    const recorder = new Recorder({ to, made });
    const proxy = await Proxy.listen({
      to,
      host,
      port,
      onProxied: (proxied) => {
        counts[proxied.response ? 'answered' : 'unanswered'] += 1;
        recorder.take(proxied);
      },
    });
    return new Recording(proxy, recorder, counts);
  }

  get url(): string {
    return this.#proxy.url;
  }

  /** Writes the calls and conversations that are over. */
  sweep(): void {
    this.#recorder.sweep();
  }

  /** Stops listening, and writes the calls and conversations that are complete. */
  async stop(): Promise<void> {
    await this.#proxy.close();
    this.#recorder.finish();
  }

  get summary() {
    return { ...this.#counts, leftOut: this.#recorder.leftOut.lines };
  }
}
