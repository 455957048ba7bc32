import { type CanActivate, Injectable, UseGuards } from '@nestjs/common';
import { type CallbackContext, OnBandwidthEvent, type VoiceInitiateEvent } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, startApp } from '../support/harness.js';
import { ANSWER, results } from './ways-to-end.js';

afterEach(closeAll);

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
  it.each(results)('may end with %s', async (_kind, ending, status, body = ANSWER) => {
    result = ending;
    const { bandwidth } = await startApp('fastify', { providers: [handler] });

    const reply = await bandwidth.post(sample('voice.initiate'));

    expect(reply.status).toBe(status);
    if (status === 200) expect(reply.body).toBe(body);
  });
});
