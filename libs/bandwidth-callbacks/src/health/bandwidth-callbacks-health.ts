import { Inject, Injectable } from '@nestjs/common';
import { Registration } from '../registration/registration.js';

/** The state of one registration. */
export interface BandwidthCallbacksStatus {
  /** `up` while callbacks are taken and, with a queue, its storage answers. */
  readonly status: 'up' | 'down';
  /** `starting` until the application is ready, `draining` once it shuts down. */
  readonly state: 'starting' | 'ready' | 'draining';
  /** Whether the storage of the queue answers; absent without a queue. */
  readonly storage?: 'reachable' | 'unreachable';
  /**
   * Seconds since the last callback with the right credentials, unless something else in the application answered it;
   * absent before the first.
   */
  readonly secondsSinceLastCallback?: number;
  /**
   * Requests that were asked for credentials and never came back with the right ones, since the last that did. More
   * than a few point to a wrong password at Bandwidth. Absent when there are none.
   */
  readonly challengedInVain?: { readonly count: number; readonly forSeconds: number };
  /** Handlers that are running, and for how long the oldest has been. Absent when there are none. */
  readonly runningHandlers?: { readonly count: number; readonly oldestForSeconds: number };
}

/**
 * Tells whether callbacks are taken, in the form `@nestjs/terminus` expects of a health indicator.
 *
 * @example
 * ```ts
 * this.health.check([() => this.bandwidth.check()]);
 * ```
 */
@Injectable()
export class BandwidthCallbacksHealth {
  /** @internal Created by Nest; its parameter types need packages that an application may not have. */
  constructor(@Inject(Registration) private readonly registration: Registration) {}

  /** @param key under which the state appears. Default: `'bandwidth-callbacks'`. */
  async check<const Key extends string = 'bandwidth-callbacks'>(
    key: Key = 'bandwidth-callbacks' as Key,
  ): Promise<Record<Key, BandwidthCallbacksStatus>> {
    const { state, admissions, running, durable } = this.registration;
    const storage = await durable.state();
    const { lastCallbackAt, challengedInVain } = admissions;
    return {
      [key]: {
        status: state === 'ready' && storage !== 'unreachable' ? 'up' : 'down',
        state,
        ...(storage && { storage }),
        ...(lastCallbackAt !== undefined && { secondsSinceLastCallback: secondsSince(lastCallbackAt) }),
        ...(challengedInVain && {
          challengedInVain: { count: challengedInVain.count, forSeconds: secondsSince(challengedInVain.since) },
        }),
        ...(running.oldestAge !== undefined && {
          runningHandlers: { count: running.count, oldestForSeconds: Math.round(running.oldestAge / 1_000) },
        }),
      },
    } as Record<Key, BandwidthCallbacksStatus>;
  }
}

/** @param moment by `performance.now()`, since the wall clock may have been set meanwhile */
function secondsSince(moment: number): number {
  return Math.round((performance.now() - moment) / 1_000);
}
