import { MessageLocationResponseEvent } from './messaging/location-response.event.js';
import { MessageDeliveredEvent } from './messaging/message-delivered.event.js';
import { MessageFailedEvent } from './messaging/message-failed.event.js';
import { MessageReadEvent } from './messaging/message-read.event.js';
import { MessageReceivedEvent } from './messaging/message-received.event.js';
import { MessageSendingEvent } from './messaging/message-sending.event.js';
import { MessageSentEvent } from './messaging/message-sent.event.js';
import { MessageSuggestionResponseEvent } from './messaging/suggestion-response.event.js';
import { MfaMessageDeliveredEvent } from './mfa/message-delivered.event.js';
import { MfaMessageFailedEvent } from './mfa/message-failed.event.js';
import { AnswerEvent } from './v1/answer.event.js';
import { ConferenceEvent } from './v1/conference.event.js';
import { ConferenceMemberEvent } from './v1/conference-member.event.js';
import { ConferencePlaybackEvent } from './v1/conference-playback.event.js';
import { ConferenceSpeakEvent } from './v1/conference-speak.event.js';
import { DtmfEvent } from './v1/dtmf.event.js';
import { GatherEvent } from './v1/gather.event.js';
import { HangupEvent } from './v1/hangup.event.js';
import { IncomingCallEvent } from './v1/incoming-call.event.js';
import { MmsEvent } from './v1/mms.event.js';
import { PlaybackEvent } from './v1/playback.event.js';
import { RecordingEvent } from './v1/recording.event.js';
import { RedirectEvent } from './v1/redirect.event.js';
import { RejectEvent } from './v1/reject.event.js';
import { SmsEvent } from './v1/sms.event.js';
import { SpeakEvent } from './v1/speak.event.js';
import { TimeoutEvent } from './v1/timeout.event.js';
import { TranscriptionEvent } from './v1/transcription.event.js';
import { TransferCompleteEvent } from './v1/transfer-complete.event.js';
import { VoiceAnswerEvent } from './voice/answer.event.js';
import { VoiceBridgeCompleteEvent } from './voice/bridge-complete.event.js';
import { VoiceBridgeTargetCompleteEvent } from './voice/bridge-target-complete.event.js';
import { VoiceConferenceCompletedEvent } from './voice/conference-completed.event.js';
import { VoiceConferenceCreatedEvent } from './voice/conference-created.event.js';
import { VoiceConferenceMemberExitEvent } from './voice/conference-member-exit.event.js';
import { VoiceConferenceMemberJoinEvent } from './voice/conference-member-join.event.js';
import { VoiceConferenceRecordingAvailableEvent } from './voice/conference-recording-available.event.js';
import { VoiceConferenceRedirectEvent } from './voice/conference-redirect.event.js';
import { VoiceDisconnectEvent } from './voice/disconnect.event.js';
import { VoiceDtmfEvent } from './voice/dtmf.event.js';
import { VoiceGatherEvent } from './voice/gather.event.js';
import { VoiceInitiateEvent } from './voice/initiate.event.js';
import { VoiceMachineDetectionCompleteEvent } from './voice/machine-detection-complete.event.js';
import { VoiceMediaStreamRejectedEvent } from './voice/media-stream-rejected.event.js';
import { VoiceMediaStreamStartedEvent } from './voice/media-stream-started.event.js';
import { VoiceMediaStreamStoppedEvent } from './voice/media-stream-stopped.event.js';
import { VoicePartialGatherEvent } from './voice/partial-gather.event.js';
import { VoiceRealTimeTranscriptionAvailableEvent } from './voice/real-time-transcription-available.event.js';
import { VoiceRealTimeTranscriptionRejectedEvent } from './voice/real-time-transcription-rejected.event.js';
import { VoiceRealTimeTranscriptionStartedEvent } from './voice/real-time-transcription-started.event.js';
import { VoiceRealTimeTranscriptionStoppedEvent } from './voice/real-time-transcription-stopped.event.js';
import { VoiceRecordCompleteEvent } from './voice/record-complete.event.js';
import { VoiceRecordingAvailableEvent } from './voice/recording-available.event.js';
import { VoiceRedirectEvent } from './voice/redirect.event.js';
import { VoiceReferCompleteEvent } from './voice/refer-complete.event.js';
import { VoiceTranscriptionAvailableEvent } from './voice/transcription-available.event.js';
import { VoiceTransferAnswerEvent } from './voice/transfer-answer.event.js';
import { VoiceTransferCompleteEvent } from './voice/transfer-complete.event.js';
import { VoiceTransferDisconnectEvent } from './voice/transfer-disconnect.event.js';
import { InternationalDlrBufferedEvent } from './messaging-international/dlr-buffered.event.js';
import { InternationalDlrDeliveredEvent } from './messaging-international/dlr-delivered.event.js';
import { InternationalDlrRejectedEvent } from './messaging-international/dlr-rejected.event.js';
import { InternationalDlrSentToSmscEvent } from './messaging-international/dlr-sent-to-smsc.event.js';
import { InternationalDlrUndeliveredEvent } from './messaging-international/dlr-undelivered.event.js';
import { NumbersEventNotificationEvent } from './numbers/event-notification.event.js';
import { NumbersOrderNotificationEvent } from './numbers/order-notification.event.js';
import { NumbersPortOutValidationRequestEvent } from './numbers/port-out-validation-request.event.js';
import { NumbersSubscriptionV2OrderChangeEvent } from './numbers/subscription-v2-order-change.event.js';
import { TollfreeMessagingPortoutApprovalEvent } from './tollfree/messaging-portout-approval.event.js';
import { TollfreeVerificationBlockedEvent } from './tollfree/verification-blocked.event.js';
import { TollfreeVerificationDenialEvent } from './tollfree/verification-denial.event.js';
import { TollfreeVerificationFailureEvent } from './tollfree/verification-failure.event.js';
import { TollfreeVerificationEvent } from './tollfree/verification.event.js';
import { WebrtcConnectStatusEvent } from './webrtc/connect-status.event.js';
import { WebrtcDeviceConnectedEvent } from './webrtc/device-connected.event.js';
import { WebrtcDeviceDisconnectedEvent } from './webrtc/device-disconnected.event.js';
import { WebrtcEndpointConnectedEvent } from './webrtc/endpoint-connected.event.js';
import { WebrtcEndpointDisconnectedEvent } from './webrtc/endpoint-disconnected.event.js';
import { WebrtcEndpointEligibleEvent } from './webrtc/endpoint-eligible.event.js';
import { WebrtcEndpointIneligibleEvent } from './webrtc/endpoint-ineligible.event.js';
import { WebrtcOnConnectEvent } from './webrtc/on-connect.event.js';
import { WebrtcOnDisconnectEvent } from './webrtc/on-disconnect.event.js';
import { WebrtcOnLeaveEvent } from './webrtc/on-leave.event.js';
import { WebrtcOutboundConnectionRequestEvent } from './webrtc/outbound-connection-request.event.js';
import type { Api, EventDefinition, Lane } from './definition.js';
import { EmergencyCallingQueryEvent } from './emergency/emergency-calling-query.event.js';
import { EmergencyNotificationCallbackEvent } from './emergency/emergency-notification-callback.event.js';

/**
 * The one list of events. Names, types, recognition on the wire, the docs' tables, the samples and the tests are
 * generated from it. To add an event, add its file and its line here.
 */
export const catalogue = [
  AnswerEvent,
  PlaybackEvent,
  TimeoutEvent,
  ConferenceEvent,
  ConferencePlaybackEvent,
  ConferenceMemberEvent,
  ConferenceSpeakEvent,
  DtmfEvent,
  GatherEvent,
  IncomingCallEvent,
  HangupEvent,
  RejectEvent,
  RecordingEvent,
  SpeakEvent,
  TranscriptionEvent,
  SmsEvent,
  MmsEvent,
  RedirectEvent,
  TransferCompleteEvent,
  VoiceInitiateEvent,
  VoiceAnswerEvent,
  VoiceGatherEvent,
  VoiceRedirectEvent,
  VoiceRecordCompleteEvent,
  VoiceBridgeCompleteEvent,
  VoiceBridgeTargetCompleteEvent,
  VoiceTransferAnswerEvent,
  VoiceTransferCompleteEvent,
  VoiceReferCompleteEvent,
  VoiceConferenceCreatedEvent,
  VoiceConferenceMemberJoinEvent,
  VoiceConferenceMemberExitEvent,
  VoiceConferenceRedirectEvent,
  VoiceConferenceCompletedEvent,
  VoiceConferenceRecordingAvailableEvent,
  VoiceDisconnectEvent,
  VoiceTransferDisconnectEvent,
  VoiceDtmfEvent,
  VoicePartialGatherEvent,
  VoiceMachineDetectionCompleteEvent,
  VoiceRecordingAvailableEvent,
  VoiceTranscriptionAvailableEvent,
  VoiceMediaStreamStartedEvent,
  VoiceMediaStreamRejectedEvent,
  VoiceMediaStreamStoppedEvent,
  VoiceRealTimeTranscriptionStartedEvent,
  VoiceRealTimeTranscriptionRejectedEvent,
  VoiceRealTimeTranscriptionStoppedEvent,
  VoiceRealTimeTranscriptionAvailableEvent,
  MessageReceivedEvent,
  MessageSendingEvent,
  MessageSentEvent,
  MessageDeliveredEvent,
  MessageFailedEvent,
  MessageReadEvent,
  MessageSuggestionResponseEvent,
  MessageLocationResponseEvent,
  MfaMessageDeliveredEvent,
  MfaMessageFailedEvent,
  InternationalDlrBufferedEvent,
  InternationalDlrDeliveredEvent,
  InternationalDlrRejectedEvent,
  InternationalDlrSentToSmscEvent,
  InternationalDlrUndeliveredEvent,
  NumbersEventNotificationEvent,
  NumbersOrderNotificationEvent,
  NumbersPortOutValidationRequestEvent,
  NumbersSubscriptionV2OrderChangeEvent,
  TollfreeMessagingPortoutApprovalEvent,
  TollfreeVerificationBlockedEvent,
  TollfreeVerificationDenialEvent,
  TollfreeVerificationFailureEvent,
  TollfreeVerificationEvent,
  WebrtcConnectStatusEvent,
  WebrtcDeviceConnectedEvent,
  WebrtcDeviceDisconnectedEvent,
  WebrtcEndpointConnectedEvent,
  WebrtcEndpointDisconnectedEvent,
  WebrtcEndpointEligibleEvent,
  WebrtcEndpointIneligibleEvent,
  WebrtcOnConnectEvent,
  WebrtcOnDisconnectEvent,
  WebrtcOnLeaveEvent,
  WebrtcOutboundConnectionRequestEvent,
  EmergencyCallingQueryEvent,
  EmergencyNotificationCallbackEvent,
] as const;

/** The definitions of all events, in the order of the catalogue. */
export const definitions: readonly EventDefinition[] = catalogue.map(({ definition }) => definition);

type CatalogueClass = (typeof catalogue)[number];

/** Each event name of the catalogue with its class. */
type CatalogueMap = {
  [C in CatalogueClass as C['definition']['name']]: InstanceType<C>;
};

/** Every event of the catalogue, by the name that handlers use. */
export interface CatalogueEventMap extends CatalogueMap {}

/** The name of an event in the catalogue: `gather`, `voice.gather`, `messaging.message-received`, … */
export type CatalogueName = keyof CatalogueEventMap;

type Definitions = { [C in CatalogueClass as C['definition']['name']]: C['definition'] };

/** The answer type of events that are not answered with BXML; `never` for all others. */
export type OwnAnswer<Name extends CatalogueName> = Name extends unknown
  ? Definitions[Name] extends EventDefinition<string, Api, Lane, infer Answer>
    ? Answer
    : never
  : never;

/** The names of the events to which Bandwidth waits for an answer. */
export type AnswerableName = Extract<CatalogueClass, { definition: { lane: 'answer' } }>['definition']['name'];
