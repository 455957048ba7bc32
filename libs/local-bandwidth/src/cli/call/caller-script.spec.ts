import type { CallView } from '../../engine/call-view.js';
import { CallerScript, type Plan } from './caller-script.js';

const NOW = 10_000;
const answered = (name: string) => ({ at: 0, name, status: 200, exchangeId: 'x1' });
const underWay = (name: string) => ({ at: 0, name });

/** A call in which a verb runs that hears the caller, after a prompt that is over. */
function callIn(verb: string, events: CallView['events']): CallView {
  const heard = [{ kind: 'speech', text: 'Press 1', at: 0, ms: 1000 }];
  return { state: 'answered', startTime: 0, verb: { name: verb, line: 1 }, heard, events } as unknown as CallView;
}

const scriptOf = (plan: Partial<Plan>) =>
  new CallerScript({ press: [], say: undefined, hangUpAfter: undefined, ...plan });

it('the next keys wait until the application has answered the previous ones', () => {
  const script = scriptOf({ press: ['2', '1'] });
  const initiate = answered('initiate');
  const steps = [
    script.next(callIn('Gather', [initiate]), NOW),
    script.next(callIn('Gather', [initiate, underWay('gather')]), NOW), // the Gather is over, its answer on the way
    script.next(callIn('Gather', [initiate, answered('gather')]), NOW),
  ];
  expect(steps).toEqual([{ do: 'press', digits: '2' }, undefined, { do: 'press', digits: '1' }]);
});

it('words wait for the verb after the Gather that takes the keys', () => {
  const script = scriptOf({ press: ['2'], say: 'Call me back' });
  const steps = [
    script.next(callIn('Gather', [answered('initiate')]), NOW),
    script.next(callIn('Gather', [answered('initiate')]), NOW), // it waits for more keys
    script.next(callIn('Gather', [answered('initiate'), underWay('gather')]), NOW),
    script.next(callIn('Record', [answered('initiate'), answered('gather')]), NOW),
  ];
  expect(steps).toEqual([{ do: 'press', digits: '2' }, undefined, undefined, { do: 'say', text: 'Call me back' }]);
});

it('words that follow keys in a conversation are said at once, since no event comes', () => {
  const script = scriptOf({ press: ['2'], say: 'Hello' });
  const call = callIn('Conference', [answered('initiate'), underWay('conferenceMemberJoin')]);
  expect([script.next(call, NOW), script.next(call, NOW)]).toEqual([
    { do: 'press', digits: '2' },
    { do: 'say', text: 'Hello' },
  ]);
});

it('keys are pressed however many events a call has had, of which it shows the latest', () => {
  const script = scriptOf({ press: ['1', '2'] });
  const events = Array.from({ length: 1_001 }, (_, at) => ({ ...answered('gather'), at }));
  const steps = [
    script.next(callIn('Gather', events.slice(0, 1_000)), NOW),
    script.next(callIn('Gather', events.slice(1)), NOW),
  ];
  expect(steps).toEqual([
    { do: 'press', digits: '1' },
    { do: 'press', digits: '2' },
  ]);
});
