import { readCallback } from '../reading/read-callback.js';
import type { SamplePayload } from './sample-payload.js';
import { sample } from './sample.js';
import { type SequenceName, sequenceNames } from './sample-sequence.js';

const names = (name: SequenceName) => read(name).map(({ definition }) => definition.name);

const payloads = (name: SequenceName): readonly SamplePayload[] => sample.sequence(name);

function read(name: SequenceName) {
  return payloads(name).map((payload) => {
    const inBatch = Object.hasOwn(payload, 'message');
    return readCallback(payload, { method: 'POST', urlencoded: false, inBatch, userAgent: undefined }, 'strict');
  });
}

describe.each(sequenceNames())('the sequence %s', (name) => {
  it('consists of payloads that differ in nothing from the catalogue', () => {
    expect(read(name).flatMap(({ drift }) => drift)).toEqual([]);
  });

  it('has times that go forward', () => {
    const times = payloads(name).flatMap((payload) => {
      const { eventTime, time } = payload as { eventTime?: string; time?: string };
      return [eventTime ?? time ?? []].flat().map((text) => Date.parse(text));
    });
    expect(times).toEqual([...times].sort((one, other) => one - other));
  });

  it('has calls that are answered after they began, end after that, and are told of afterwards', () => {
    // The start and end of a recording replace those of the call.
    for (const payload of payloads(name).filter((each) => !('recordingId' in each))) {
      const { enqueuedTime, startTime, answerTime, endTime, eventTime } = payload as Record<string, string | undefined>;
      const order = [enqueuedTime, startTime, answerTime, endTime].flatMap((text) => text ?? []);
      expect(order).toEqual([...order].sort());
      if (eventTime) expect(order.every((text) => text <= eventTime)).toBe(true);
    }
  });

  it('has the id that it is given wherever the own one stood', () => {
    const own = JSON.stringify(sample.sequence(name));
    const id = /"(?:callId|id)":"([^"]+)"/.exec(own)![1]!;
    const renamed = JSON.stringify(sample.sequence(name, { id: 'an "id"' }));
    expect(renamed).not.toContain(id);
    expect(renamed.split('an \\"id\\"')).toHaveLength(own.split(id).length);
  });

  it('has other ids with another id, each of its form, with the relations that they had', () => {
    const first = idsOf(sample.sequence(name));
    const second = idsOf(sample.sequence(name, { id: first[0]![1].replaceAll(/[2-9]/g, '1') }));
    expect(idsOf(sample.sequence(name, { id: second[0]![1] }))).toEqual(second);
    expect(second.filter(([, id]) => first.some(([, other]) => other === id))).toEqual([]);
    const formsOf = (ids: typeof first) => ids.map(([field, id]) => `${field} ${id.replaceAll(/[\da-f]/g, '0')}`);
    expect(formsOf(second)).toEqual(formsOf(first));
    const relationsOf = (ids: typeof first) => ids.map(([, id]) => ids.findIndex(([, other]) => other === id));
    expect(relationsOf(second)).toEqual(relationsOf(first));
    const urls = JSON.stringify(sample.sequence(name, { id: second[0]![1] }));
    expect(first.filter(([, id]) => urls.includes(id))).toEqual([]);
  });
});

/** Ids of calls, messages and what belongs to them, in their order. */
function idsOf(payload: unknown): [field: string, id: string][] {
  return Object.entries(payload ?? {}).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'object') return idsOf(value);
    const isId = /^(?:id|(?!application|account|error|originating|transferCaller)[a-z]+.*Id)$/.test(name);
    return isId ? [[name, String(value)]] : [];
  });
}

describe('sample.sequence', () => {
  it('has the usual sequences', () => {
    expect(Object.fromEntries(sequenceNames().map((name) => [name, names(name)]))).toEqual({
      menu: ['voice.initiate', 'voice.gather', 'voice.disconnect'],
      voicemail: [
        'voice.initiate',
        'voice.recordComplete',
        'voice.disconnect',
        'voice.recordingAvailable',
        'voice.transcriptionAvailable',
      ],
      transfer: [
        'voice.initiate',
        'voice.transferAnswer',
        'voice.transferDisconnect',
        'voice.transferComplete',
        'voice.disconnect',
      ],
      'busy transfer': ['voice.initiate', 'voice.transferDisconnect', 'voice.transferComplete', 'voice.disconnect'],
      conference: [
        'voice.initiate',
        'voice.conferenceCreated',
        'voice.conferenceMemberJoin',
        'voice.initiate',
        'voice.conferenceMemberJoin',
        'voice.conferenceMemberExit',
        'voice.disconnect',
        'voice.conferenceMemberExit',
        'voice.conferenceCompleted',
        'voice.disconnect',
      ],
      'outbound call': ['voice.answer', 'voice.gather', 'voice.disconnect'],
      'answering machine': ['voice.answer', 'voice.machineDetectionComplete', 'voice.redirect', 'voice.disconnect'],
      'unanswered call': ['voice.disconnect'],
      'message delivered': ['messaging.message-sending', 'messaging.message-delivered'],
      'message failed': ['messaging.message-sending', 'messaging.message-failed'],
      'v1 menu': ['incomingcall', 'answer', 'gather', 'hangup'],
      'v1 voicemail': ['incomingcall', 'answer', 'hangup', 'recording', 'transcription'],
    });
  });

  it('gives one call one id, and the leg of a transfer its own, with that of the call', () => {
    const [initiate, transferAnswer, transferDisconnect, transferComplete, disconnect] = sample.sequence('transfer');
    const { callId } = initiate;
    expect([transferComplete.callId, disconnect.callId]).toEqual([callId, callId]);
    expect(transferAnswer).toMatchObject({ callId: transferDisconnect.callId, parentCallId: callId });
    expect(transferAnswer.callId).not.toBe(callId);
  });

  it('keeps the callers of a conference apart', () => {
    const [first, created, join, second, secondJoin] = sample.sequence('conference');
    expect([join.callId, secondJoin.callId]).toEqual([first.callId, second.callId]);
    expect(first.callId).not.toBe(second.callId);
    expect(new Set([created.conferenceId, join.conferenceId, secondJoin.conferenceId]).size).toBe(1);
  });

  it('names what it has when it does not have the sequence', () => {
    const ask = (name: string) => () => sample.sequence(name as 'transfer');
    expect(ask('transfers')).toThrow(expect.objectContaining({ code: 'BANDWIDTH_SAMPLE_UNKNOWN' }));
    expect(ask('transfers')).toThrow("no sequence named 'transfers'. Did you mean 'transfer'?");
    expect(ask('all')).toThrow(/no sequence named 'all'.*busy transfer/);
  });

  it.each([null, 5, { id: 5 }, { id: '' }, { ID: 'c-1' }])('refuses %j instead of its options', (options) => {
    expect(() => sample.sequence('menu', options as never)).toThrow(
      expect.objectContaining({ code: 'BANDWIDTH_OPTION_INVALID' }),
    );
  });
});
