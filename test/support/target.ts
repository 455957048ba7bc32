import { type AppOptions, type PlatformName, type RunningApp, startApp } from './harness.js';
import { type HandlerCall, Recorder } from './recorder.js';

/** What observers saw, and what was refused as `invalid`. */
class TargetRecorder extends Recorder {
  get seen(): readonly HandlerCall[] {
    return this.of('*');
  }

  get refused(): readonly HandlerCall[] {
    return this.of('invalid');
  }

  /** Names of the events that were seen. */
  get names(): string[] {
    return this.seen.map(({ context }) => context.name);
  }

  /** The one event that was seen. */
  get only(): HandlerCall {
    const { seen } = this;
    if (seen.length !== 1) throw new Error(`${seen.length} events were seen`);
    return seen[0]!;
  }
}

/** An application under attack, and what its handlers saw of it. */
export interface Target extends RunningApp {
  readonly recorder: TargetRecorder;
}

/** Starts an application whose every event is recorded. */
export async function startTarget(platform: PlatformName, given: AppOptions = {}): Promise<Target> {
  const recorder = new TargetRecorder();
  const providers = [recorder.handlerOf('*'), recorder.handlerOf('invalid'), ...(given.providers ?? [])];
  return Object.assign(await startApp(platform, { ...given, providers }), { recorder });
}
