import { type CanActivate, Injectable, UseGuards } from '@nestjs/common';
import { type CallbackContext, OnBandwidthEvent, type VoiceInitiateEvent } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { of, throwError } from 'rxjs';
import { closeAll, startApp } from '../support/harness.js';

const ANSWER = '<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>';

afterEach(closeAll);

/** A promise of somebody's own, as query builders are. */
const thenable = (result: string): PromiseLike<string> => ({
  then: (...next) => Promise.resolve(result).then(...next),
});

const callableThenable = (result: string): PromiseLike<string> =>
  Object.assign(() => undefined, thenable(result)) as unknown as PromiseLike<string>;

/** Whatever a method may return to Nest, and what Bandwidth is told then. */
const results: readonly [string, () => unknown, number][] = [
  ['a value', () => ANSWER, 200],
  ['a promise', () => Promise.resolve(ANSWER), 200],
  ['something else that can be waited for', () => thenable(ANSWER), 200],
  ['a function that can be waited for', () => callableThenable(ANSWER), 200],
  ['an observable', () => of('first', ANSWER), 200],
  [
    'an error',
    () => {
      throw new Error('no');
    },
    500,
  ],
  ['a promise that rejects', () => Promise.reject(new Error('no')), 500],
  ['an observable that fails', () => throwError(() => new Error('no')), 500],
];

let result: () => unknown;

@Injectable()
class Plain {
  private readonly own = 'this';

  @OnBandwidthEvent('voice.initiate')
  arrived(event: VoiceInitiateEvent, context: CallbackContext): string {
    if (this.own !== 'this' || event.callId !== (context.payload as VoiceInitiateEvent).callId) return 'not as it is';
    return result() as string;
  }
}

class Open implements CanActivate {
  canActivate = () => true;
}

@Injectable()
@UseGuards(Open)
class Guarded extends Plain {}

describe.each([
  ['called as it is', Plain],
  ['called with enhancers', Guarded],
])('A handler that is %s', (_, handler) => {
  it.each(results)('may end with %s', async (_kind, ending, status) => {
    result = ending;
    const { bandwidth } = await startApp('fastify', { providers: [handler] });

    const reply = await bandwidth.post(sample('voice.initiate'));

    expect(reply.status).toBe(status);
    if (status === 200) expect(reply.body).toBe(ANSWER);
  });
});
