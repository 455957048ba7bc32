import {
  conference as aConference,
  inboundCall,
  incomingCall,
  outboundCall,
  transferredLeg,
} from '../../events/voice/samples.js';
import { clockFrom, sequence, step } from './sequence.js';

const at = clockFrom(incomingCall.startTime);
const later = clockFrom(outboundCall.startTime);

/**
 * The fields that the events of the inbound call share. Samples of other events may belong to a call that has a tag and
 * was queued.
 */
const inbound = { ...inboundCall, tag: undefined, enqueuedTime: undefined };

const initiate = step('voice.initiate', { ...incomingCall, eventTime: at(0.1), diversion: undefined });

/** The end of the inbound call, caused by the caller or by the end of the BXML. */
function disconnect(seconds: number) {
  return step('voice.disconnect', {
    ...inbound,
    eventTime: at(seconds + 0.1),
    endTime: at(seconds),
    cause: 'hangup',
    sipCallId: '0f4b7e2a93@sbc.example.com',
  });
}

/** A caller presses a digit in a menu, and hangs up. */
export const menu = sequence(
  initiate,
  step('voice.gather', { ...inbound, eventTime: at(12), digits: '1', terminatingDigit: '' }),
  disconnect(20),
);

const recorded = { startTime: at(9), endTime: at(33), duration: 'PT24S' };

/** A caller leaves a message, which is transcribed. */
export const voicemail = sequence(
  initiate,
  step('voice.recordComplete', { eventTime: at(33.1), ...recorded }),
  disconnect(35),
  step('voice.recordingAvailable', { eventTime: at(37), ...recorded }),
  step('voice.transcriptionAvailable', {
    eventTime: at(60),
    ...recorded,
    transcription: { completedTime: at(59.5) },
  }),
);

const leg = { ...transferredLeg, enqueuedTime: at(10), startTime: at(10), answerTime: at(16) };
const transferred = { transferCallerId: leg.transferCallerId, transferTo: leg.transferTo };
const noError = { errorMessage: undefined, errorId: undefined };

/** A caller is put through, talks, and the other party hangs up first. */
export const transfer = sequence(
  initiate,
  step('voice.transferAnswer', { ...leg, eventTime: at(16.1) }),
  step('voice.transferDisconnect', { ...leg, eventTime: at(76.1), endTime: at(76), cause: 'hangup' }),
  step('voice.transferComplete', { ...inbound, ...transferred, ...noError, eventTime: at(76.2), cause: 'hangup' }),
  disconnect(80),
);

/** A caller is put through to a number that is busy. */
export const busyTransfer = sequence(
  initiate,
  step('voice.transferDisconnect', {
    ...leg,
    answerTime: undefined,
    eventTime: at(12.1),
    endTime: at(12),
    cause: 'busy',
  }),
  step('voice.transferComplete', { ...inbound, ...transferred, eventTime: at(12.2), cause: 'busy' }),
  disconnect(18),
);

const second = {
  callId: 'c-91b7d3e2-c04a86f5-1e59-47d8-a3b0-6f2c8e9d7514',
  callUrl: incomingCall.callUrl.replace(/c-[^/]+$/, 'c-91b7d3e2-c04a86f5-1e59-47d8-a3b0-6f2c8e9d7514'),
  from: '+15551230005',
  startTime: at(20),
};
const member = { ...aConference, tag: undefined, callId: inboundCall.callId, from: inboundCall.from };
const secondMember = { ...member, callId: second.callId, from: second.from };

/** Two callers meet in a conference; the first one leaves first. */
export const conference = sequence(
  initiate,
  step('voice.conferenceCreated', { ...aConference, tag: undefined, eventTime: at(1) }),
  step('voice.conferenceMemberJoin', { ...member, eventTime: at(1.1) }),
  step('voice.initiate', { ...incomingCall, ...second, eventTime: at(20.1), diversion: undefined }),
  step('voice.conferenceMemberJoin', { ...secondMember, eventTime: at(21) }),
  step('voice.conferenceMemberExit', { ...member, eventTime: at(90) }),
  disconnect(90),
  step('voice.conferenceMemberExit', { ...secondMember, eventTime: at(95) }),
  step('voice.conferenceCompleted', { ...aConference, tag: undefined, eventTime: at(95.1) }),
  step('voice.disconnect', {
    ...inbound,
    ...second,
    eventTime: at(95.2),
    answerTime: at(20.4),
    endTime: at(95),
    cause: 'hangup',
    sipCallId: '58d1c6e0b7@sbc.example.com',
  }),
);

const answered = step('voice.answer', { eventTime: outboundCall.answerTime, machineDetectionResult: undefined });

function outboundDisconnect(seconds: number) {
  return step('voice.disconnect', { eventTime: later(seconds + 0.1), endTime: later(seconds) });
}

/** Somebody answers a call of yours, presses a digit in a menu, and hangs up. */
export const outbound = sequence(
  answered,
  step('voice.gather', { ...outboundCall, eventTime: later(20), digits: '1', terminatingDigit: '' }),
  outboundDisconnect(28),
);

/** A call of yours reaches an answering machine. */
export const answeringMachine = sequence(
  answered,
  step('voice.machineDetectionComplete', { eventTime: later(12) }),
  step('voice.redirect', { ...outboundCall, eventTime: later(13) }),
  outboundDisconnect(30),
);

/** Nobody answers a call of yours. */
export const unanswered = sequence(
  step('voice.disconnect', {
    answerTime: undefined,
    eventTime: later(30.1),
    endTime: later(30),
    cause: 'timeout',
    errorMessage: 'The call was not answered in time',
  }),
);
