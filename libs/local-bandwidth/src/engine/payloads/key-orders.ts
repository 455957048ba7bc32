const HEAD = 'eventType eventTime accountId applicationId';
const CALL = `${HEAD} from to direction callId callUrl`;
/** The keys of events that name the call whose Transfer made a leg. */
const CALL_OR_LEG = `${HEAD} from to direction callId parentCallId callUrl`;
const TIMES = 'enqueuedTime startTime answerTime';
const LEG = 'transferCallerId transferTo';
const ENDING = 'cause errorMessage errorId';
const ANY_CALL = `${CALL_OR_LEG} ${LEG} ${TIMES} tag privacy`;
const CONFERENCE = 'conferenceId name eventType eventTime';
const MEMBER = `${CONFERENCE} callId to from tag`;
/** The keys of streams and transcriptions, which are sent in alphabetical order. */
const SORTED_HEAD = 'accountId answerTime applicationId callId callUrl direction enqueuedTime eventTime eventType from';
const SORTED_ENDING =
  'accountId answerTime applicationId callId callUrl cause direction enqueuedTime errorMessage eventTime eventType from';

/** The fields of each voice event, in the order in which Bandwidth sends them. A field without a value is left out. */
const KEY_ORDERS = {
  initiate: `${HEAD} from to uui direction callId callUrl startTime privacy callerDisplayName diversion stirShaken sipCallId sipHeaders`,
  answer: `${CALL} ${TIMES} tag privacy machineDetectionResult`,
  gather: `${ANY_CALL} digits terminatingDigit text`,
  partialgather: `${CALL} ${TIMES} tag privacy text digits`,
  redirect: ANY_CALL,
  dtmf: `${HEAD} ${TIMES} from to direction callId parentCallId callUrl ${LEG} tag privacy digit`,
  recordComplete: `${HEAD} to from direction callId parentCallId recordingId callUrl ${LEG} channels enqueuedTime answerTime startTime endTime duration fileFormat mediaUrl tag privacy`,
  recordingAvailable: `${HEAD} to from direction callId parentCallId recordingId channels ${LEG} enqueuedTime startTime endTime duration fileFormat callUrl mediaUrl status tag privacy`,
  transcriptionAvailable: `eventType eventTime accountId callId parentCallId recordingId applicationId direction from to ${LEG} enqueuedTime startTime endTime duration fileFormat callUrl mediaUrl transcription tag privacy`,
  transferAnswer: `${CALL_OR_LEG} ${TIMES} transferTo transferCallerId tag privacy`,
  transferComplete: `${CALL} ${LEG} ${TIMES} ${ENDING} tag privacy`,
  transferDisconnect: `${CALL_OR_LEG} ${LEG} ${TIMES} endTime ${ENDING} tag privacy`,
  bridgeComplete: `${CALL} ${LEG} ${TIMES} tag privacy ${ENDING}`,
  bridgeTargetComplete: `${CALL} ${TIMES} tag privacy`,
  disconnect: `${CALL} ${TIMES} endTime ${ENDING} tag privacy sipResponseCode`,
  machineDetectionComplete: `eventType callId from to direction applicationId accountId enqueuedTime startTime eventTime callUrl tag answerTime privacy machineDetectionResult`,
  referComplete: `${CALL} ${TIMES} tag privacy referTo referCallStatus referSipResponseCode notifySipResponseCode`,
  conferenceCreated: `${CONFERENCE} tag`,
  conferenceMemberJoin: MEMBER,
  conferenceMemberExit: MEMBER,
  conferenceRedirect: `${CONFERENCE} tag`,
  conferenceCompleted: `${CONFERENCE} tag`,
  conferenceRecordingAvailable:
    'eventType eventTime accountId conferenceId name recordingId channels startTime endTime duration fileFormat mediaUrl status tag',
  mediaStreamStarted: `${SORTED_HEAD} mediaStream startTime to tag privacy`,
  mediaStreamRejected: `${SORTED_ENDING} mediaStream originalMediaStream startTime to tag privacy`,
  mediaStreamStopped: `${SORTED_ENDING} mediaStream startTime to tag privacy`,
  realTimeTranscriptionStarted: `${SORTED_HEAD} realTimeTranscription startTime to tag privacy`,
  realTimeTranscriptionRejected: `${SORTED_ENDING} realTimeTranscription originalTranscription startTime to tag privacy`,
  realTimeTranscriptionStopped: `${SORTED_ENDING} realTimeTranscription startTime to tag privacy`,
  realTimeTranscriptionAvailable: `${SORTED_HEAD} realTimeTranscription startTime to tag privacy`,
} as const satisfies Record<string, string>;

/** The wire names of the voice events that the engine sends. */
export type VoiceEventName = keyof typeof KEY_ORDERS;

const keysOf: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(KEY_ORDERS).map(([event, keys]) => [event, keys.split(' ')]),
);

/**
 * Puts the fields of an event in their order. Fields that the event does not have are left out, as are those without a
 * value.
 */
export function inOrder(event: VoiceEventName, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const ordered: Record<string, unknown> = {};
  for (const key of keysOf.get(event) ?? []) if (fields[key] !== undefined) ordered[key] = fields[key];
  return ordered;
}
