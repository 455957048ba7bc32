import { FASTEST, SLOWEST } from '../../clock/speed.js';
import { ControlError } from '../control-error.js';
import type { Route } from '../route.js';
import { flag, number, object, time } from '../schema.js';
import { clockFields, clockState } from '../schemas.js';

const A_YEAR = 31_622_400_000;

/** What a client wants of the clock. */
interface WantedClock {
  readonly paused?: boolean;
  readonly speed?: number;
  readonly step?: boolean;
}

export const clockRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/clock',
    summary: 'How the clock stands.',
    answers: { 200: { description: 'The clock', schema: clockState } },
    handle: ({ session }) => ({ status: 200, body: session.clock.state }),
  },
  {
    method: 'PUT',
    path: '/clock',
    summary:
      'Pauses the real clock, resumes it, or changes its speed; or takes a step on either clock, to the next verb, callback or end of a call.',
    description:
      '`{ "paused": true }` stops the real clock and `{ "paused": false }` lets it go on from there; `{ "speed": 5 }` makes it five times as fast, from 0.01 to 1000, and no time is lost or gained by a change. ' +
      'While it is paused nothing falls due. What people do still happens, at the time at which it was paused, and what follows from it waits. ' +
      '`{ "step": true }` goes on to the next verb, callback or end of a call and pauses there; verbs that take no time come together with the next one that does. ' +
      'It waits for answers of the application, and answers `"stepped": false` where nothing happens within ten minutes of the clock. ' +
      'The virtual clock, which stands still by itself, knows the step alone, with all that is due then; the other two are refused with 409. ' +
      'A time-out of a callback on the real clock is real time whatever the clock does, since the application is no faster either; an answer or a time-out that comes while it is paused takes effect when it goes on. ' +
      'Each session has a clock, and the stream tells of every change as `clock`.',
    body: object({
      'paused?': flag({ description: 'On the real clock' }),
      'speed?': number({ minimum: SLOWEST, maximum: FASTEST, description: 'On the real clock, paused or not' }),
      'step?': flag({ description: 'true, and nothing else: goes on to what happens next, and pauses there' }),
    }),
    answers: {
      200: {
        description: 'The clock afterwards',
        schema: object({
          ...clockFields,
          'stepped?': flag({ description: 'After a step: whether anything came within ten minutes of the clock' }),
        }),
      },
      409: { description: 'The clock is the virtual one, which has no speed and cannot be paused' },
    },
    handle: async ({ session, body }) => {
      const { step, ...pace } = body as WantedClock;
      const hasPace = pace.paused !== undefined || pace.speed !== undefined;
      if (step === false || (step === true) === hasPace) {
        throw new ControlError(
          400,
          'REQUEST_INVALID',
          'The request does not say one thing. Send paused, speed or both, or step: true alone.',
        );
      }
      if (hasPace) return { status: 200, body: session.setClock(pace) };
      const stepped = await session.step();
      return { status: 200, body: { ...session.clock.state, stepped } };
    },
  },
  {
    method: 'POST',
    path: '/clock',
    summary:
      'Lets time pass on the virtual clock. Answers when all that fell due has happened, callbacks and answers included.',
    description: 'On the real clock it is refused with 409.',
    body: object({ advance: number({ minimum: 0, maximum: A_YEAR, description: 'ms' }) }),
    answers: {
      200: { description: 'The time now', schema: object({ now: time }) },
      409: { description: 'The clock is the real one' },
    },
    handle: async ({ session, body }) => {
      const { advance } = body as { readonly advance: number };
      return { status: 200, body: { now: await session.advance(advance) } };
    },
  },
];
