import * as fc from 'fast-check';
import { ScriptedWall } from '../../../../test/support/scripted-wall.js';
import type { Change } from '../engine/changes.js';
import { Engine } from '../engine/engine.js';
import type { Action, PhoneBehaviour } from '../engine/phone.js';
import type { Delivery, Outcome } from '../engine/port.js';
import { RealClock } from './real-clock.js';
import { VirtualClock } from './virtual-clock.js';

const PHONE = '+15551230001';
const MENU =
  '<Gather maxDigits="1" firstDigitTimeout="20" gatherUrl="/menu"><SpeakSentence>Hi</SpeakSentence></Gather>';
/** What is answered to each key. */
const ANSWERS: Readonly<Record<string, string>> = {
  '': '<Hangup/>',
  '1': MENU,
  '2': `<Pause duration="1"/>${MENU}`,
  '3': `<StartRecording recordingAvailableUrl="/recorded"/>${MENU}<StopRecording/>`,
  '4': '<Redirect redirectUrl="/menu"/>',
  '5': `<SpeakSentence>Goodbye</SpeakSentence>`,
};

type Deliver = (delivery: Delivery) => Promise<Outcome>;

const answered: Deliver = async ({ body }) => {
  const verbs = ANSWERS['digits' in body ? String(body.digits) : '1'] ?? MENU;
  return { kind: 'answered', status: 200, body: `<Response>${verbs}</Response>` };
};

function onRealClock(line: Line, speed = 1) {
  const wall = new ScriptedWall();
  return { wall, clock: new RealClock(line.engine, speed, wall) };
}

describe('the pace of the real clock', () => {
  it('a change of the speed makes time neither jump nor go back', async () => {
    const { wall, clock } = onRealClock(new Line());
    const began = clock.now;
    await wall.pass(1000);
    clock.setSpeed(10);
    expect(clock.now - began).toBe(1000);
    await wall.pass(1000);
    expect(clock.now - began).toBe(11_000);
    clock.setSpeed(0.5);
    await wall.pass(1000);
    expect(clock.now - began).toBe(11_500);
    expect(clock.state).toEqual({ kind: 'real', now: began + 11_500, speed: 0.5, paused: false });
  });

  it('while it is paused nothing falls due, and no timer keeps the process alive', async () => {
    const line = new Line([{ do: 'press', digits: '5', after: 3000 }]);
    const { wall, clock } = onRealClock(line);
    line.place();
    await wall.pass(2000);
    clock.pause();
    const [paused, changes] = [clock.now, line.changes.length];
    expect(wall.timers).toBe(0);
    await wall.pass(3_600_000);
    expect(clock.now).toBe(paused);
    expect(line.changes).toHaveLength(changes);
    clock.resume();
    expect(clock.now).toBe(paused);
    await wall.pass(10_000);
    expect(line.isOver).toBe(true);
  });

  it('commands take effect at the time of the pause, and their consequences wait', async () => {
    const line = new Line();
    const { wall, clock } = onRealClock(line);
    const callId = line.place();
    await wall.pass(5000);
    clock.pause();
    line.engine.act(callId, { do: 'press', digits: '5' });
    await wall.pass(5000);
    line.engine.act(callId, { do: 'say', text: 'Hello?' });
    expect(line.engine.call(callId).said).toMatchObject([
      { kind: 'dtmf', text: '5', at: clock.now },
      { kind: 'speech', text: 'Hello?', at: clock.now },
    ]);
    expect(line.sent.filter((each) => each.startsWith('gather'))).toEqual([]);
    clock.resume();
    await wall.pass(0);
    expect(line.sent.at(-1)).toBe('gather http://app.test/menu 5');
  });

  it('an answer that arrives meanwhile waits, too', async () => {
    let answer = () => {};
    const line = new Line([], async (delivery) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return answered(delivery);
    });
    const { wall, clock } = onRealClock(line);
    line.place();
    await wall.pass(2000);
    clock.pause();
    answer();
    await wall.pass(2000);
    expect([line.sent.length, line.verbs]).toEqual([1, []]);
    clock.resume();
    await wall.pass(1);
    expect(line.verbs).toEqual(['Gather']);
  });

  it('a step goes to the next verb, callback or end of a call, and pauses there', async () => {
    const keys: Action[] = [
      { do: 'press', digits: '2' },
      { do: 'press', digits: '5' },
    ];
    const line = new Line(keys.map((action) => ({ ...action, after: 3000 })));
    const { clock } = onRealClock(line);
    clock.pause();
    line.place();
    const seen: string[] = [];
    for (let steps = 0; steps < 20 && (await clock.step()); steps += 1) {
      seen.push(...line.changes.splice(0).flatMap(stepOf));
      seen.push('|');
      expect(clock.now).toBe(line.engine.now);
    }
    expect(seen.join(' ')).toBe(
      'answer | Gather | gather | Pause | Gather | gather | SpeakSentence | disconnect disconnected |',
    );
    expect(clock.state.paused).toBe(true);
  });

  it('a step waits for an answer that is under way, and resuming ends it', async () => {
    const line = new Line([], () => new Promise(() => {}));
    const { wall, clock } = onRealClock(line);
    line.place();
    await wall.pass(2000);
    const step = clock.step();
    await wall.pass(60_000);
    const before = clock.now;
    clock.resume();
    expect(await step).toBe(false);
    expect(clock.now).toBe(before);
  });

  it('a step that finds nothing within ten minutes takes no time', async () => {
    const line = new Line();
    const { wall, clock } = onRealClock(line);
    await wall.pass(10);
    const before = clock.now;
    expect(await clock.step()).toBe(false);
    expect(clock.now).toBe(before);
  });

  it('a wait for a time of the clock lasts as long as the pause', async () => {
    const { wall, clock } = onRealClock(new Line());
    let isOver = false;
    const waited = clock.until(() => false, 1000).then(() => (isOver = true));
    await wall.pass(500);
    clock.pause();
    await wall.pass(60_000);
    expect([isOver, wall.timers]).toEqual([false, 0]);
    clock.resume();
    clock.setSpeed(100);
    await wall.pass(5);
    await waited;
  });
});

it('on the virtual clock a step goes to the next verb or callback, and runs what is due then as well', async () => {
  const line = new Line([{ do: 'press', digits: '5', after: 3000 }]);
  const clock = new VirtualClock(line.engine);
  line.place();
  const seen: string[] = [];
  while (await clock.step()) seen.push(...line.changes.splice(0).flatMap(stepOf), '|');
  expect(seen.join(' ')).toBe('answer Gather | gather SpeakSentence | disconnect disconnected |');
});

it('pauses, steps and speeds do not change the exchanges and their order', async () => {
  const keys = fc.array(fc.constantFrom('1', '2', '3', '4', '5'), { minLength: 1, maxLength: 5 });
  const touch = fc.oneof(fc.constantFrom('pause', 'resume', 'step', 'step'), fc.constantFrom(0.5, 1, 2, 5, 10));
  const touches = fc.array(fc.tuple(fc.integer({ min: 0, max: 4000 }), touch), { maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(keys, touches, async (pressed, touched) => {
      const then = pressed.map((digits) => ({ do: 'press', digits, after: 5000 }) as const);
      const straight = new Line(then);
      straight.place();
      await new VirtualClock(straight.engine).advance(300_000);

      const line = new Line(then);
      const { wall, clock } = onRealClock(line);
      line.place();
      let last = clock.now;
      for (const [ms, how] of touched) {
        await wall.pass(ms);
        if (typeof how === 'number') clock.setSpeed(how);
        else await clock[how]();
        expect(clock.now).toBeGreaterThanOrEqual(last);
        last = clock.now;
      }
      clock.resume();
      clock.setSpeed(10);
      await wall.pass(60_000);
      expect(line.isOver).toBe(true);
      expect(line.sent).toEqual(straight.sent);
      expect(line.verbs).toEqual(straight.verbs);
    }),
    { numRuns: 100 },
  );
});

/** What a step may end at. */
function stepOf(change: Change): string[] {
  if (change.kind === 'verb') return [change.name];
  if (change.kind === 'sent') return [change.delivery.event];
  return change.kind === 'call' && change.state === 'disconnected' ? ['disconnected'] : [];
}

/** An engine with an application that answers at once, and a phone that the application can call. */
class Line {
  readonly engine: Engine;
  readonly changes: Change[] = [];

  constructor(then: PhoneBehaviour['then'] = [], deliver: Deliver = answered) {
    const target = { url: 'http://app.test/callbacks', method: 'POST' } as const;
    this.engine = new Engine({ application: { initiate: target, status: target, messaging: target }, deliver });
    this.engine.watch((change) => this.changes.push(change));
    this.engine.setPhone(PHONE, { onRing: 'answer', after: 500, then });
  }

  place(): string {
    const target = { url: 'http://app.test/callbacks', method: 'POST' } as const;
    return this.engine.placeCall({ from: '+15550100000', to: PHONE, answer: target, disconnect: target });
  }

  /** The callbacks in the order of sending: `gather 2`. */
  get sent(): string[] {
    return this.changes.flatMap((change) => {
      if (change.kind !== 'sent') return [];
      const { event, body, target } = change.delivery;
      return [`${event} ${target.url} ${'digits' in body ? String(body.digits) : ''}`];
    });
  }

  get verbs(): string[] {
    return this.changes.flatMap((change) => (change.kind === 'verb' ? [change.name] : []));
  }

  get isOver(): boolean {
    return this.engine.calls().every(({ state }) => state === 'disconnected');
  }
}
