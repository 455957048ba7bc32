import type { EventClass } from '../definition.js';
import { readCallback } from '../../reading/read-callback.js';
import { VoiceDisconnectEvent } from './disconnect.event.js';
import { VoiceGatherEvent } from './gather.event.js';
import { VoiceInitiateEvent } from './initiate.event.js';
import { VoiceMediaStreamStartedEvent } from './media-stream-started.event.js';
import { VoicePartialGatherEvent } from './partial-gather.event.js';
import { RealTimeTranscription } from './real-time-transcription.js';
import { VoiceRealTimeTranscriptionRejectedEvent } from './real-time-transcription-rejected.event.js';
import { VoiceRealTimeTranscriptionStoppedEvent } from './real-time-transcription-stopped.event.js';
import { VoiceRecordCompleteEvent } from './record-complete.event.js';
import { VoiceRecordingAvailableEvent } from './recording-available.event.js';
import { VoiceTranscriptionAvailableEvent } from './transcription-available.event.js';
import { VoiceTransferDisconnectEvent } from './transfer-disconnect.event.js';

it('recordingComplete is another spelling of recordComplete', () => {
  const { event } = read(VoiceRecordCompleteEvent, { eventType: 'recordingComplete' });
  expect(event).toBeInstanceOf(VoiceRecordCompleteEvent);
  expect(event).toMatchObject({ eventType: 'recordComplete' });
});

it.each(['partialgather', 'partialGather'])('%s is a partial gather', (eventType) => {
  const { definition, event } = read(VoicePartialGatherEvent, { eventType });
  expect(definition.name).toBe('voice.partialGather');
  expect(event).toBeInstanceOf(VoicePartialGatherEvent);
});

it('a transcription that was completed at completeTime was completed at completedTime', () => {
  const transcription = { status: 'available', completeTime: '2026-03-04T09:17:20.5Z' };
  const { event, drift } = read(VoiceTranscriptionAvailableEvent, { transcription });
  expect(event).toMatchObject({ transcription: { completedTime: new Date('2026-03-04T09:17:20.500Z') } });
  expect(drift).toEqual([]);
});

it('how sure the recogniser is may be a fraction', () => {
  const { event, drift } = read(VoiceTranscriptionAvailableEvent, { transcription: { confidence: 0.94 } });
  expect(event).toMatchObject({ transcription: { confidence: 0.94 } });
  expect(drift).toEqual([]);
});

it.each([VoiceRealTimeTranscriptionRejectedEvent, VoiceRealTimeTranscriptionStoppedEvent])(
  '%p finds its real-time transcription under the key of the published examples',
  (type) => {
    const { realTimeTranscription, ...rest } = type.definition.sample;
    const { event, drift } = read(type, {
      ...rest,
      realTimeTranscription: undefined,
      transcription: realTimeTranscription,
    });
    expect((event as InstanceType<typeof type>).realTimeTranscription).toBeInstanceOf(RealTimeTranscription);
    expect(drift).toEqual([]);
  },
);

it('null is as good as absent where the specification allows it', () => {
  const nulls = { tag: null, enqueuedTime: null, answerTime: null, errorMessage: null, errorId: null };
  const { event, drift } = read(VoiceDisconnectEvent, nulls);
  expect(event).toMatchObject({ tag: undefined, answerTime: undefined, errorId: undefined });
  expect(drift).toEqual([]);
});

it('a recording that failed may have no media', () => {
  expect(read(VoiceRecordingAvailableEvent, { status: 'error', mediaUrl: null }).drift).toEqual([]);
});

it('a leg that ended need not name its account, though other events do', () => {
  const withoutAccount = { accountId: undefined, applicationId: undefined };
  expect(read(VoiceTransferDisconnectEvent, withoutAccount).drift).toEqual([]);
  expect(read(VoiceDisconnectEvent, withoutAccount).drift.map(({ field }) => field)).toEqual([
    'accountId',
    'applicationId',
  ]);
});

it('a diversion keeps the parameters nobody listed', () => {
  const { event, drift } = read(VoiceInitiateEvent, { diversion: { origTo: '+15551230009', floor: '3' } });
  expect(event).toMatchObject({ diversion: { origTo: '+15551230009', floor: '3' } });
  expect(drift).toEqual([]);
});

it('SIP headers are a map of texts', () => {
  const { event } = read(VoiceInitiateEvent, { sipHeaders: { 'x-order': '42', 'x-vip': true } });
  expect(event).toMatchObject({ sipHeaders: { 'x-order': '42', 'x-vip': 'true' } });
});

it('a new track is delivered and mentioned', () => {
  const mediaStream = {
    ...(VoiceMediaStreamStartedEvent.definition.sample['mediaStream'] as object),
    tracks: ['inbound', 'whisper'],
  };
  const { event, drift } = read(VoiceMediaStreamStartedEvent, { mediaStream });
  expect(event).toMatchObject({ mediaStream: { tracks: ['inbound', 'whisper'] } });
  expect(drift).toMatchObject([{ field: 'mediaStream.tracks', kind: 'new value' }]);
});

it('an event by GET has the same types, though everything came as text', () => {
  const query = Object.fromEntries(
    Object.entries(VoiceGatherEvent.definition.sample).map(([key, value]) => [key, String(value)]),
  );
  const { event, drift } = readCallback(
    { ...query, from: ' 15551230001', mine: 'kept out' },
    { method: 'GET', urlencoded: true, inBatch: false, userAgent: undefined },
    'tolerant',
  );
  expect(event).toBeInstanceOf(VoiceGatherEvent);
  expect(event).toMatchObject({ from: '+15551230001', privacy: false, digits: '042', eventTime: expect.any(Date) });
  expect(event).not.toHaveProperty('mine');
  expect(drift).toEqual([]);
});

function read(type: EventClass, changes: Readonly<Record<string, unknown>>) {
  const received = { method: 'POST', urlencoded: false, inBatch: false, userAgent: undefined } as const;
  return readCallback({ ...type.definition.sample, ...changes }, received, 'tolerant');
}
