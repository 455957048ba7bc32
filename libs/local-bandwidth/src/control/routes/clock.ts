import { FASTEST, SLOWEST } from '../../clock/speed.js';
import { ControlError } from '../control-error.js';
import type { Route } from '../route.js';
import { flag, number, object, time } from '../../schema/schema.js';
import { clockFields, clockState } from '../../schema/schemas.js';

const A_YEAR = 31_622_400_000;

/** What a client asks the clock to do. */
interface WantedClock {
  readonly paused?: boolean;
  readonly speed?: number;
  readonly step?: boolean;
}

export const clockRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/clock',
    summary: 'Returns the state of the clock.',
    answers: { 200: { description: 'The clock', schema: clockState } },
    handle: ({ session }) => ({ status: 200, body: session.clock.state }),
  },
  {
    method: 'PUT',
    path: '/clock',
    summary:
      'Pauses the real clock, resumes it, or changes its speed; or makes a step on either clock, to the next verb, callback or end of a call.',
    description:
      '`{ "paused": true }` stops the real clock and `{ "paused": false }` lets it continue from there. `{ "speed": 5 }` makes it five times as fast, from 0.01 to 1000; the change itself makes no time pass. ' +
      'While it is paused nothing falls due. People can still act; their actions happen at the time of the pause, and the consequences wait. ' +
      '`{ "step": true }` runs up to the next verb, callback or end of a call and pauses there. Verbs that take no time run together with the next one that does. ' +
      'It waits for answers of the application, and answers `"stepped": false` if nothing happens within ten minutes of the clock. ' +
      'The virtual clock, which always stands still by itself, only supports the step, which also runs everything that is due then; the other two are refused with 409. ' +
      'On the real clock the time-out of a callback is real time, whatever the speed, since the application is not faster either. An answer or a time-out that comes while the clock is paused takes effect when it is resumed. ' +
      'Each session has a clock, and the stream reports every change as `clock`.',
    body: object({
      'paused?': flag({ description: 'Whether the real clock is paused' }),
      'speed?': number({ minimum: SLOWEST, maximum: FASTEST, description: 'The speed of the real clock' }),
      'step?': flag({ description: 'true, without other fields: runs up to what happens next, and pauses there' }),
    }),
    answers: {
      200: {
        description: 'The new state of the clock',
        schema: object({
          ...clockFields,
          'stepped?': flag({ description: 'After a step: whether anything happened within ten minutes of the clock' }),
        }),
      },
      409: { description: 'The clock is virtual, which has no speed and cannot be paused' },
    },
    handle: async ({ session, body }) => {
      const { step, ...pace } = body as WantedClock;
      const hasPace = pace.paused !== undefined || pace.speed !== undefined;
      if (step === false || (step === true) === hasPace) {
        throw new ControlError(
          400,
          'REQUEST_INVALID',
          'The request must ask for one thing. Send paused, speed or both, or step: true alone.',
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
      'Lets time pass on the virtual clock. Answers when everything that fell due has happened, callbacks and answers included.',
    description: 'The real clock refuses it with 409.',
    body: object({ advance: number({ minimum: 0, maximum: A_YEAR, description: 'ms' }) }),
    answers: {
      200: { description: 'The current time', schema: object({ now: time }) },
      409: { description: 'The clock is real' },
    },
    handle: async ({ session, body }) => {
      const { advance } = body as { readonly advance: number };
      return { status: 200, body: { now: await session.advance(advance) } };
    },
  },
];
