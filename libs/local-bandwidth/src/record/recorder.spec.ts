import { readScenario } from '../scenario/read-scenario.js';
import type { Proxied } from './proxied.js';
import { type Made, Recorder } from './recorder.js';

const HOUR = 3_600_000;
const MENU = '<Response><Gather gatherUrl="/menu"><SpeakSentence>Press 1</SpeakSentence></Gather></Response>';

describe('a call', () => {
  it('is written two seconds after its end, with the events of that time', () => {
    const { take, made, after } = recorder();
    take({ eventType: 'initiate' });
    take({ eventType: 'disconnect', cause: 'hangup' });
    after(1000);
    take({ eventType: 'recordingAvailable' });
    after(1999);
    expect(made).toEqual([]);
    after(1);
    expect(made.map(({ about }) => about)).toEqual(['initiate, disconnect, recordingAvailable']);
    take({ eventType: 'transcriptionAvailable' });
    after(HOUR);
    expect(made).toHaveLength(1);
  });

  it('that the application makes is placed, with the result of machine detection', () => {
    const { take, made, finish } = recorder();
    take({ eventType: 'answer', machineDetectionResult: { value: 'human', duration: 'PT2S' } }, MENU, '/dialer/answer');
    take({ eventType: 'gather', digits: '1' }, '<Response><Hangup/></Response>', '/menu');
    take({ eventType: 'disconnect', cause: 'hangup' }, '', '/dialer/status');
    finish();
    const [{ text } = { text: '' }] = made;
    const read = readScenario(text);
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    expect(read.scenario.faults).toEqual([{ kind: 'machineDetection', value: 'human' }]);
    expect(read.scenario.steps).toEqual([
      {
        place: {
          to: '+12015550101',
          from: '+12015550100',
          answerUrl: '/dialer/answer',
          disconnectUrl: '/dialer/status',
          machineDetection: { mode: 'sync' },
        },
        as: 'caller',
      },
      { caller: 'answers' },
      { caller: 'hears', text: 'Press 1' },
      { caller: 'press', digits: '1' },
      { caller: 'ended', cause: 'hangup' },
      { caller: 'events', include: ['answer', 'gather'] },
    ]);
  });

  it('has keys of several events as one code', () => {
    const { take, made, finish } = recorder();
    take(
      { eventType: 'initiate' },
      '<Response><StartGather dtmfUrl="/d"/><SpeakSentence>Code?</SpeakSentence></Response>',
    );
    for (const digit of '4711') take({ eventType: 'dtmf', digit, eventTime: `${Math.random()}` });
    take({ eventType: 'disconnect', cause: 'hangup' });
    finish();
    expect(made[0]?.text).toMatch(/"press", "digits": "\d{4}"/);
    expect(made[0]?.text).not.toContain('4711');
  });

  it('is written correctly after duplicates, failures and challenges', () => {
    const { take, made, finish } = recorder();
    take({ eventType: 'initiate' }, '', '/', 401);
    take({ eventType: 'initiate' }, MENU);
    take({ eventType: 'initiate' }, MENU);
    take({ eventType: 'gather', digits: '2' }, '', '/menu', 500);
    take({ eventType: 'gather', digits: '2' }, '<Response><Hangup/></Response>', '/menu-again');
    take({ eventType: 'disconnect', cause: 'hangup' });
    finish();
    expect(made.map(({ about }) => about)).toEqual(['initiate, gather, disconnect']);
    expect(made[0]?.text.match(/"press"/g)).toHaveLength(1);
  });
});

describe('left out, with a remark:', () => {
  it.each([
    ['1 callback of a call that had begun before', [{ eventType: 'gather', digits: '1' }]],
    ['1 call that was still under way', [{ eventType: 'initiate' }]],
    ['1 request that was no callback of a call or a message', [{ eventType: 'incomingcall' }]],
    ['1 state of a message that the application sent', [{ type: 'message-delivered' }]],
    ['1 message without a sender or a recipient', [{ type: 'message-received' }]],
  ])('%s', (line, payloads) => {
    const { take, made, finish, leftOut } = recorder();
    for (const payload of payloads) take(payload);
    finish();
    expect(leftOut()).toEqual([line]);
    expect(made).toEqual([]);
  });

  it('a call without an event for four hours', () => {
    const { take, after, leftOut } = recorder();
    take({ eventType: 'initiate' });
    after(4 * HOUR - 1);
    expect(leftOut()).toEqual([]);
    after(1);
    expect(leftOut()).toEqual(['1 call whose end was not seen within four hours']);
  });

  it('the oldest of more than 500 calls', () => {
    const { take, leftOut } = recorder();
    for (let count = 0; count < 502; count += 1) take({ eventType: 'initiate', callId: `c-${count}` });
    expect(leftOut()).toEqual(['2 calls that were one too many: 500 are followed at a time']);
  });

  it('a call with too many events', () => {
    const { take, leftOut, finish, made } = recorder();
    take({ eventType: 'initiate' });
    for (let count = 0; count < 1000; count += 1) take({ eventType: 'gather', digits: '1', eventTime: String(count) });
    take({ eventType: 'disconnect' });
    finish();
    expect(made).toEqual([]);
    expect(leftOut()).toEqual(['1 call with more than 300 events, or more than 4 MB']);
  });

  it('the oldest call, if all together are too large', () => {
    const { take, leftOut } = recorder();
    const large = 'x'.repeat(200_000);
    for (let count = 0; count < 400; count += 1) take({ eventType: 'initiate', callId: `c-${count}`, large });
    expect(leftOut()).toEqual([expect.stringMatching(/^6\d calls for which there was no room any more$/)]);
  });

  it('a call that was bridged with another one', () => {
    const { take, leftOut, finish } = recorder();
    take({ eventType: 'initiate' }, '<Response><Bridge>c-other</Bridge></Response>');
    take({ eventType: 'disconnect' });
    finish();
    expect(leftOut()).toEqual(['1 call that was bridged with another one']);
  });
});

/** A recorder on a clock of its own. */
function recorder() {
  const made: Made[] = [];
  let now = 0;
  const to = new URL('http://127.0.0.1:3000/callbacks');
  const recording = new Recorder({ to, made: (each) => made.push(each), now: () => now });
  return {
    made,
    take: (payload: Readonly<Record<string, unknown>>, answer = '', path = '/callbacks', status = 200) =>
      recording.take(
        proxied({ callId: 'c-1', from: '+19195550100', to: '+19195550147', ...payload }, answer, path, status),
      ),
    after: (ms: number) => {
      now += ms;
      recording.sweep();
    },
    finish: () => recording.finish(),
    leftOut: () => recording.leftOut.lines,
  };
}

function proxied(payload: object, answer: string, path: string, status: number): Proxied {
  const response = { status, headers: { 'content-type': 'application/xml' }, body: Buffer.from(answer) };
  return { method: 'POST', path, headers: {}, body: Buffer.from(JSON.stringify(payload)), response };
}
