import { Injectable } from '@nestjs/common';
import { type CallbackContext, type InvalidEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { type AppOptions, type PlatformName, type RunningApp, startApp } from './harness.js';

/** What a handler was given. */
interface Seen {
  readonly event: object;
  readonly context: CallbackContext;
}

/** A handler that saw everything, to show what reached the application and what did not. */
@Injectable()
class Witness {
  readonly seen: Seen[] = [];
  readonly refused: Seen[] = [];

  @OnBandwidthEvent('*')
  everything(event: object, context: CallbackContext): void {
    this.seen.push({ event, context });
  }

  @OnBandwidthEvent('invalid')
  invalid(event: InvalidEvent, context: CallbackContext): void {
    this.refused.push({ event, context });
  }

  get names(): string[] {
    return this.seen.map(({ context }) => context.name);
  }

  /** The one event that was seen. */
  get only(): Seen {
    if (this.seen.length !== 1) throw new Error(`${this.seen.length} events were seen`);
    return this.seen[0] as Seen;
  }

  forget(): void {
    this.seen.length = 0;
    this.refused.length = 0;
  }
}

/** An application under attack, and what its handlers saw of it. */
export interface Target extends RunningApp {
  readonly witness: Witness;
}

/** Starts an application whose handlers bear witness. */
export async function startTarget(platform: PlatformName, given: AppOptions = {}): Promise<Target> {
  const witness = new Witness();
  const providers = [{ provide: Witness, useValue: witness }, ...(given.providers ?? [])];
  return Object.assign(await startApp(platform, { ...given, providers }), { witness });
}
