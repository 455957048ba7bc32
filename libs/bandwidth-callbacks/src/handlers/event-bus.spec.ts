import { EventEmitter2 } from '@nestjs/event-emitter';
import { definitions } from '../events/catalogue.js';
import { detachedContext } from './detached-context.js';
import { EventBus } from './event-bus.js';
import type { Handler } from './handler.js';

const sms = definitions.find(({ name }) => name === 'sms')!;
const contextOf = (name: string, event: object) => detachedContext(name, event, 'default');
const broken = () => {
  throw new Error('broken');
};

it('counts a plain listener that throws at once as failed', async () => {
  const emitter = new EventEmitter2();
  emitter.on('bandwidth.sms', broken);
  const bus = new EventBus(emitter, [], contextOf);
  const context = contextOf('sms', {});
  const run = bus.run(bus.planFor(sms, context), {}, context, {});
  await run.done();
  expect(run.soFar).toMatchObject([{ handler: 'a listener of bandwidth.sms', status: 'failed' }]);
});

it('tells of a listener that hears one event only that it heard that one', () => {
  const emitter = new EventEmitter2();
  const bus = new EventBus(emitter, [], contextOf);
  emitter.once('bandwidth.sms', () => undefined);
  const context = contextOf('sms', {});
  const isHeard = () => bus.run(bus.planFor(sms, context), {}, context, {}).isHeard;
  expect([isHeard(), isHeard()]).toEqual([true, false]);
});

it("lets the application that emits an event itself see a handler's failure", async () => {
  const emitter = new EventEmitter2();
  const handler: Handler = {
    label: 'Texts.save',
    names: new Set(['sms']),
    options: {},
    callee: {},
    declaresAnswer: 'no',
    isRefusal: () => false,
    call: broken,
  };
  new EventBus(emitter, [handler], contextOf).listen(['sms'], () => true);
  await expect(emitter.emitAsync('bandwidth.sms', {})).rejects.toThrow('broken');
});

it.each([
  ['voice.answer', 'voice'],
  ['sms', 'v1'],
  ['failed', 'v1'],
])('gives the context of %s, which came by no request, the API %s', (name, api) => {
  expect(contextOf(name, {})).toMatchObject({ name, api, method: 'POST', attempt: 1 });
});
