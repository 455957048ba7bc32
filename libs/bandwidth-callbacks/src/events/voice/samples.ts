const account = {
  accountId: '9900417',
  applicationId: '3f0c8a52-7d1e-4b96-a2c4-58e9b7d0136f',
};

const calls = `https://voice.example.com/api/v2/accounts/${account.accountId}/calls`;

/** A call that came in, before it was answered. */
export const incomingCall = {
  ...account,
  from: '+15551230001',
  to: '+15551230002',
  direction: 'inbound',
  callId: 'c-7c3f0d12-5a9be14c-42d7-4b18-9e06-3f8a1c5d7b29',
  callUrl: `${calls}/c-7c3f0d12-5a9be14c-42d7-4b18-9e06-3f8a1c5d7b29`,
  startTime: '2026-03-04T09:15:01.118Z',
  privacy: false,
};

/** The same call after it was answered. */
export const inboundCall = { ...incomingCall, answerTime: '2026-03-04T09:15:01.486Z' };

/** A call that `createCall` made, answered and tagged. */
export const outboundCall = {
  ...account,
  from: '+15551230002',
  to: '+15551230003',
  direction: 'outbound',
  callId: 'c-2b8e41f7-9d03ac65-70c1-4e52-8f3b-d61a09c47e80',
  callUrl: `${calls}/c-2b8e41f7-9d03ac65-70c1-4e52-8f3b-d61a09c47e80`,
  enqueuedTime: '2026-03-04T10:00:00.020Z',
  startTime: '2026-03-04T10:00:00.305Z',
  answerTime: '2026-03-04T10:00:07.912Z',
  privacy: false,
  tag: 'campaign-7',
};

/** The call that a `<Transfer>` of {@link inboundCall} made (the B-leg). */
export const transferredLeg = {
  ...account,
  from: '+15551230001',
  to: '+15551230004',
  direction: 'outbound',
  callId: 'c-e05d93b8-16f7c2a4-3b8e-4a61-b7d9-20c4f85e1a36',
  callUrl: `${calls}/c-e05d93b8-16f7c2a4-3b8e-4a61-b7d9-20c4f85e1a36`,
  enqueuedTime: '2026-03-04T09:15:31.004Z',
  startTime: '2026-03-04T09:15:31.004Z',
  answerTime: '2026-03-04T09:15:38.250Z',
  privacy: false,
  parentCallId: inboundCall.callId,
  transferCallerId: '+15551230001',
  transferTo: '+15551230004',
};

/** A voicemail left on {@link inboundCall}. The start of the recording replaces that of the call. */
export const voicemail = {
  recordingId: 'r-91d4e6a0-c3f8-4275-9b1e-6a07d25f8c43',
  mediaUrl: `${inboundCall.callUrl}/recordings/r-91d4e6a0-c3f8-4275-9b1e-6a07d25f8c43/media`,
  startTime: '2026-03-04T09:16:10.230Z',
  endTime: '2026-03-04T09:16:34.105Z',
  duration: 'PT23.875S',
  fileFormat: 'wav',
};

/** A conference. */
export const conference = {
  conferenceId: 'conf-4e17b09d-82cafe36-51d0-4c8b-a6f2-9370e5bd14c8',
  name: 'weekly-stand-up',
  tag: 'weekly',
};

/** A stream of {@link inboundCall}'s audio. */
export const mediaStream = {
  id: 's-7c3f0d12-0a6d58e1-b2f4-4d97-83c5-1e60f9a7d2b4',
  name: 'live-audio',
  startTime: '2026-03-04T09:15:05.702Z',
  tracks: ['inbound'],
  destination: 'wss://media.example.com/live',
  type: 'WebSocket',
};

/** A real-time transcription of {@link inboundCall}. */
export const realTimeTranscription = {
  id: 't-7c3f0d12-d8b3046f-e1a5-4f72-9c60-47b2e8d5103a',
  name: 'live-captions',
  startTime: '2026-03-04T09:15:05.911Z',
  tracks: ['inbound', 'outbound'],
  destination: 'wss://media.example.com/captions',
  stabilized: 'true',
};
