import * as fc from 'fast-check';
import { talkTime } from './talk-time.js';
import { VoiceDisconnectEvent } from './voice/disconnect.event.js';

const startTime = new Date('2026-03-04T10:00:00.305Z');
const answerTime = new Date('2026-03-04T10:00:07.912Z');
const endTime = new Date('2026-03-04T10:04:31.150Z');

it('counts from the answer, not from the start', () => {
  expect(talkTime(disconnect({ startTime, answerTime, endTime }))).toBe(263_238);
});

it('is none of a call that was never answered', () => {
  expect(talkTime(disconnect({ startTime, endTime }))).toBeUndefined();
});

it('is none of a call whose end could not be read', () => {
  expect(talkTime(disconnect({ startTime, answerTime }))).toBeUndefined();
});

it('is never negative, whatever the clocks say', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), fc.date({ noInvalidDate: true }), (answered, ended) => {
      expect(talkTime({ answerTime: answered, endTime: ended })).toBeGreaterThanOrEqual(0);
    }),
  );
});

function disconnect(times: Partial<VoiceDisconnectEvent>): VoiceDisconnectEvent {
  return Object.assign(new VoiceDisconnectEvent(), times);
}
