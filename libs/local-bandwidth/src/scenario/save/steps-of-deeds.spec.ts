import type { Deed, DoneDeed } from '../../deeds/deed.js';
import type { CallView } from '../../engine/call-view.js';
import type { Action } from '../../engine/phone.js';
import { type Done, StepsOfDeeds } from './steps-of-deeds.js';

const APP = 'http://shop.test/callbacks';
const CALLER = '+15551230001';
const AGENT = '+15551230002';
const LINE = '+15550100000';

const view = (call: Partial<CallView>) =>
  ({ from: CALLER, to: LINE, phone: CALLER, said: [], ...call }) as unknown as CallView;
const CALLS = new Map([
  ['c-1', view({ callId: 'c-1', direction: 'inbound' })],
  ['c-2', view({ callId: 'c-2', direction: 'outbound', from: LINE, to: AGENT, phone: AGENT })],
]);

const acted = (callId: string, action: Action, wasRinging = false): Deed => ({
  kind: 'acted',
  callId,
  action,
  wasRinging,
});
const met = (took: number | undefined): Deed => ({
  kind: 'event',
  callId: 'c-1',
  number: 1,
  event: 'gather',
  url: APP,
  fields: {},
  ...(took !== undefined && { took }),
});

/** The steps of deeds, each with the time at which it was done, ms. */
function stepsOf(deeds: readonly (readonly [at: number, deed: Deed])[], of: Partial<Done> = {}) {
  const done = deeds.map(([at, deed]) => ({ at, ...deed }) as DoneDeed);
  return new StepsOfDeeds({ deeds: done, calls: CALLS, texts: new Map(), isReal: false, now: 1e6, app: APP, ...of });
}

it.each<[action: Action, wasRinging: boolean, step: object]>([
  [{ do: 'answer' }, true, { [AGENT]: 'answers', as: 'callee' }],
  [
    { do: 'voicemail', greeting: 'Leave a message.' },
    true,
    { [AGENT]: 'voicemail', greeting: 'Leave a message.', as: 'machine' },
  ],
  [{ do: 'reject' }, true, { [AGENT]: 'rejects' }],
  [{ do: 'busy' }, true, { [AGENT]: 'busy' }],
  [{ do: 'hangUp' }, true, { [AGENT]: 'rejects' }],
  [{ do: 'hangUp' }, false, { [AGENT]: 'hangUp' }],
])('the action %j of a called person, ringing %p, becomes %j', (action, wasRinging, step) => {
  expect(stepsOf([[0, acted('c-2', action, wasRinging)]]).steps).toEqual([step]);
});

it('several callers have different names, and a call that is not kept has no step', () => {
  const calls = new Map([...CALLS, ['c-3', view({ callId: 'c-3' })]]);
  const deeds = ['c-1', 'c-0', 'c-3'].map((callId) => [0, called(callId)] as const);
  expect(stepsOf(deeds, { calls }).steps).toEqual([
    { call: { from: CALLER, to: LINE }, as: 'caller' },
    { call: { from: CALLER, to: LINE }, as: 'caller2' },
  ]);
});

it('keys with short pauses become one step, unless something happened meanwhile', () => {
  const press = (digits: string) => acted('c-1', { do: 'press', digits });
  const { steps } = stepsOf([
    [0, called('c-1')],
    [100, press('1')],
    [2000, press('2')],
    [8000, press('3')],
    [8100, met(undefined)],
    [8200, press('4')],
    [8300, press('5'.repeat(256))],
  ]);
  expect(steps.slice(1)).toEqual([
    { caller: 'press', digits: '12' },
    { wait: 6000 },
    { caller: 'press', digits: '3' },
    { caller: 'press', digits: '4' },
    { caller: 'press', digits: '5'.repeat(256) },
  ]);
});

it.each([
  [false, 5100],
  [true, 1100],
])(
  'the time that the application took for answers counts on the virtual clock alone: real %p, %i ms',
  (isReal, wait) => {
    const { steps } = stepsOf(
      [
        [0, called('c-1')],
        [100, met(3000)],
        [1100, met(3000)],
        [5000, met(undefined)],
        [5100, acted('c-1', { do: 'hangUp' })],
        [6000, met(1000)],
      ],
      { isReal },
    );
    expect(steps).toEqual([{ call: { from: CALLER, to: LINE }, as: 'caller' }, { wait }, { caller: 'hangUp' }]);
  },
);

it('changed settings become steps, except the behaviour of all other phones', () => {
  const { steps, remarks } = stepsOf([
    [0, { kind: 'behaves', number: AGENT, behaviour: { onRing: 'busy' } }],
    [0, { kind: 'behaves', number: '*', behaviour: { onRing: 'busy' } }],
    [0, { kind: 'faults', faults: [{ kind: 'duplicate', event: 'gather' }] }],
  ]);
  expect(steps).toEqual([{ [AGENT]: 'behaves', onRing: 'busy' }, { faults: [{ kind: 'duplicate', event: 'gather' }] }]);
  expect([...remarks]).toEqual([expect.stringMatching(/^The behaviour of all other phones/)]);
});

it('messages become steps as far as they fit into a scenario, and remarks name the rest', () => {
  const long = `data:text/plain,${'a'.repeat(4100)}`;
  const message = { from: CALLER, to: [LINE, '+15550100001'], text: 'Hello', media: [long, 'https://shop.test/a.png'] };
  const texts = new Map([
    ['m-1', 'Your code is 4711, keep it.'],
    ['m-2', '4711'],
  ]);
  const { steps, remarks } = stepsOf(
    [
      [0, { kind: 'texted', message }],
      [0, { kind: 'texted', message: { from: CALLER, to: [LINE], text: 'Bye' } }],
      ...['m-1', 'm-2', 'm-3'].map((messageId) => [0, { kind: 'received', messageId, to: CALLER }] as const),
    ],
    { texts },
  );
  expect(steps).toEqual([
    { [CALLER]: 'texts', text: 'Hello', to: LINE, media: ['https://shop.test/a.png'] },
    { [CALLER]: 'texts', text: 'Bye', to: LINE },
    { [CALLER]: 'receives', text: 'Your code is' },
  ]);
  expect([...remarks]).toHaveLength(2);
});

it('events that were sent go to the path that they went to, and a callback that was sent again is one where a step can', () => {
  const { steps, remarks } = stepsOf([
    [
      0,
      {
        kind: 'sent',
        wanted: { event: 'voice.gather', set: { digits: '1' } },
        to: 'http://shop.test/menu?a=1',
        status: 200,
      },
    ],
    [0, { kind: 'sent', wanted: { event: 'voice.gather' }, to: 'http://other.test/menu' }],
    [0, { kind: 'sent', wanted: { event: 'voice.gather' }, to: APP }],
    [0, { kind: 'replayed', event: 'gather', times: 2, isLastOfIt: true }],
    [0, { kind: 'replayed', event: 'gather', times: 1, isLastOfIt: false }],
  ]);
  expect(steps).toEqual([
    { send: 'voice.gather', set: { digits: '1' }, to: '/menu?a=1', status: 200 },
    { send: 'voice.gather', to: 'http://other.test/menu' },
    { send: 'voice.gather' },
    { replay: 'event:gather', times: 2 },
  ]);
  expect([...remarks]).toEqual([expect.stringMatching(/^A callback was sent again/)]);
});

it('sentences that a named person hears to their end become steps', () => {
  const sound = { kind: 'speech', at: 0, ms: 1000, text: 'Press 1 for sales.' } as const;
  const hearing = (of: object, callId = 'c-1'): readonly [number, Deed] => [
    0,
    { kind: 'heard', callId, sound: { ...sound, ...of } },
  ];
  const { steps } = stepsOf([
    [0, called('c-1')],
    hearing({}),
    hearing({}, 'c-2'),
    hearing({ wasCut: true }),
    hearing({ text: undefined }),
    hearing({ kind: 'audio' }),
    hearing({ ms: 2e6 }),
  ]);
  expect(steps.slice(1)).toEqual([{ caller: 'hears', text: 'for sales.' }]);
});

function called(callId: string): Deed {
  return { kind: 'called', callId, call: { from: CALLER, to: LINE } };
}
