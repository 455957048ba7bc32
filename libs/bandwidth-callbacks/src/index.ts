export { BandwidthCallbacksModule } from './bandwidth-callbacks.module.js';
export type { BandwidthCallbacksAsyncOptions, BandwidthCallbacksOptionsFactory } from './bandwidth-callbacks.module.js';
export type {
  AnswerDeadlines,
  BandwidthCallbacksOptions,
  CallbackLog,
  FallbackAnswer,
  ModuleFallback,
  IdempotencyOptions,
} from './options/options.js';
export { BandwidthCallbacksError, type BandwidthErrorCode } from './errors.js';

// Handlers
export { OnBandwidthEvent } from './handlers/on-bandwidth-event.decorator.js';
export type { CallbackContext, CallbackQuery } from './callback/callback-context.js';
export type { GlobalEnhancer } from './options/global-enhancers.js';
export type { HandlerOptions } from './handlers/handler-options.js';
export { bandwidthRequest, type BandwidthRequest } from './handlers/bandwidth-execution.js';

// Reports
export { OnCallbackReport, type ReporterDecorator } from './reports/on-callback-report.decorator.js';
export type { CallbackOutcome, CallbackReport, EventReport, HandlerReport } from './callback/callback-report.js';

// URLs
export {
  BandwidthCallbackUrls,
  type AbsoluteCallbackUrlOptions,
  type CallbackUrlOptions,
  type CredentialsAttributes,
  type HandlerUrlOptions,
} from './urls/bandwidth-callback-urls.js';
export type { HandlerClass, HandlerMethod } from './urls/handler-method.js';
export type { UrlParams, UrlQuery } from './urls/fill-in.js';

// Answers
export { bxml, BxmlError, checkBxml, escapeXml, verbs } from 'bandwidth-bxml';
export type {
  BridgeAttributes,
  Bxml,
  BxmlErrorCode,
  BxmlFinding,
  BxmlFindingCode,
  BxmlSource,
  BxmlValue,
  CheckOptions,
  ConferenceAttributes,
  ConnectAttributes,
  CustomParamAttributes,
  ForwardAttributes,
  GatherAttributes,
  Markup,
  Nested,
  PauseAttributes,
  PhoneNumberAttributes,
  PlayAudioAttributes,
  RecordAttributes,
  RedirectAttributes,
  ReferAttributes,
  RingAttributes,
  SendDtmfAttributes,
  SipUriAttributes,
  SpeakSentenceAttributes,
  Spoken,
  StartGatherAttributes,
  StartRecordingAttributes,
  StartStreamAttributes,
  StartTranscriptionAttributes,
  StopStreamAttributes,
  StopTranscriptionAttributes,
  StreamParamAttributes,
  TransferAttributes,
  Verb,
  Verbs,
  VerbText,
} from 'bandwidth-bxml';
export type { Answer } from './bxml/answer.js';

// Credentials and idempotency
export type { AuthOption, Credentials, CredentialsRequest, CredentialsResolver } from './options/credentials.js';
export type { IdempotencyStore } from './options/idempotency-store.js';

export type { SignatureOptions } from './options/signatures.js';

// Health
export { BandwidthCallbacksHealth, type BandwidthCallbacksStatus } from './health/bandwidth-callbacks-health.js';

// Events
export type { AnswerableName, CatalogueName } from './events/catalogue.js';
export type { Api, CallbackMethod, Lane } from './events/definition.js';
export type { BandwidthEvent, BandwidthEventMap, BandwidthEventName } from './events/event-map.js';
export { FailedEvent } from './events/failed.event.js';
export { type FieldProblem, InvalidEvent } from './events/invalid.event.js';
export { UnknownEvent } from './events/unknown.event.js';
export type { OpenEnum } from './events/fields/open-enum.js';
export { AnswerEvent } from './events/v1/answer.event.js';
export { ConferenceMemberEvent } from './events/v1/conference-member.event.js';
export { ConferencePlaybackEvent } from './events/v1/conference-playback.event.js';
export { ConferenceSpeakEvent } from './events/v1/conference-speak.event.js';
export { ConferenceEvent } from './events/v1/conference.event.js';
export { DtmfEvent } from './events/v1/dtmf.event.js';
export { GatherEvent } from './events/v1/gather.event.js';
export { HangupEvent } from './events/v1/hangup.event.js';
export { IncomingCallEvent } from './events/v1/incoming-call.event.js';
export { MmsEvent } from './events/v1/mms.event.js';
export { PlaybackEvent } from './events/v1/playback.event.js';
export { RecordingEvent } from './events/v1/recording.event.js';
export { RedirectEvent } from './events/v1/redirect.event.js';
export { RejectEvent } from './events/v1/reject.event.js';
export { SmsEvent } from './events/v1/sms.event.js';
export { SpeakEvent } from './events/v1/speak.event.js';
export { TimeoutEvent } from './events/v1/timeout.event.js';
export { TranscriptionEvent } from './events/v1/transcription.event.js';
export { TransferCompleteEvent } from './events/v1/transfer-complete.event.js';
export { V1Diversion } from './events/v1/v1-diversion.js';
export { VoiceAnswerEvent } from './events/voice/answer.event.js';
export { AvailableRealTimeTranscription } from './events/voice/available-real-time-transcription.js';
export { VoiceBridgeCompleteEvent } from './events/voice/bridge-complete.event.js';
export { VoiceBridgeTargetCompleteEvent } from './events/voice/bridge-target-complete.event.js';
export { VoiceConferenceCompletedEvent } from './events/voice/conference-completed.event.js';
export { VoiceConferenceCreatedEvent } from './events/voice/conference-created.event.js';
export { VoiceConferenceMemberExitEvent } from './events/voice/conference-member-exit.event.js';
export { VoiceConferenceMemberJoinEvent } from './events/voice/conference-member-join.event.js';
export { VoiceConferenceRecordingAvailableEvent } from './events/voice/conference-recording-available.event.js';
export { VoiceConferenceRedirectEvent } from './events/voice/conference-redirect.event.js';
export { VoiceDisconnectEvent } from './events/voice/disconnect.event.js';
export { VoiceDtmfEvent } from './events/voice/dtmf.event.js';
export { VoiceGatherEvent } from './events/voice/gather.event.js';
export { VoiceInitiateEvent } from './events/voice/initiate.event.js';
export { VoiceMachineDetectionCompleteEvent } from './events/voice/machine-detection-complete.event.js';
export { MachineDetectionResult } from './events/voice/machine-detection-result.js';
export { VoiceMediaStreamRejectedEvent } from './events/voice/media-stream-rejected.event.js';
export { VoiceMediaStreamStartedEvent } from './events/voice/media-stream-started.event.js';
export { VoiceMediaStreamStoppedEvent } from './events/voice/media-stream-stopped.event.js';
export { MediaStream } from './events/voice/media-stream.js';
export { VoicePartialGatherEvent } from './events/voice/partial-gather.event.js';
export { VoiceRealTimeTranscriptionAvailableEvent } from './events/voice/real-time-transcription-available.event.js';
export { VoiceRealTimeTranscriptionRejectedEvent } from './events/voice/real-time-transcription-rejected.event.js';
export { VoiceRealTimeTranscriptionStartedEvent } from './events/voice/real-time-transcription-started.event.js';
export { VoiceRealTimeTranscriptionStoppedEvent } from './events/voice/real-time-transcription-stopped.event.js';
export { RealTimeTranscription } from './events/voice/real-time-transcription.js';
export { VoiceRecordCompleteEvent } from './events/voice/record-complete.event.js';
export { VoiceRecordingAvailableEvent } from './events/voice/recording-available.event.js';
export { VoiceRedirectEvent } from './events/voice/redirect.event.js';
export { VoiceReferCompleteEvent } from './events/voice/refer-complete.event.js';
export { StirShaken } from './events/voice/stir-shaken.js';
export { StoppedMediaStream } from './events/voice/stopped-media-stream.js';
export { StoppedRealTimeTranscription } from './events/voice/stopped-real-time-transcription.js';
export { VoiceTranscriptionAvailableEvent } from './events/voice/transcription-available.event.js';
export { VoiceTransferAnswerEvent } from './events/voice/transfer-answer.event.js';
export { VoiceTransferCompleteEvent } from './events/voice/transfer-complete.event.js';
export { VoiceTransferDisconnectEvent } from './events/voice/transfer-disconnect.event.js';
export { VoiceDiversion } from './events/voice/voice-diversion.js';
export { VoiceTranscription } from './events/voice/voice-transcription.js';
export { IncomingMessage } from './events/messaging/incoming-message.js';
export { MessageLocationResponseEvent } from './events/messaging/location-response.event.js';
export { LocationResponse } from './events/messaging/location-response.js';
export { MessageContentMedia } from './events/messaging/message-content-media.js';
export { MessageContent } from './events/messaging/message-content.js';
export { MessageDeliveredEvent } from './events/messaging/message-delivered.event.js';
export { MessageFailedEvent } from './events/messaging/message-failed.event.js';
export { MessageReadEvent } from './events/messaging/message-read.event.js';
export { MessageReceivedEvent } from './events/messaging/message-received.event.js';
export { MessageSendingEvent } from './events/messaging/message-sending.event.js';
export { MessageSentEvent } from './events/messaging/message-sent.event.js';
export { Message } from './events/messaging/message.js';
export { MessageSuggestionResponseEvent } from './events/messaging/suggestion-response.event.js';
export { SuggestionResponse } from './events/messaging/suggestion-response.js';
export { MfaMessageDeliveredEvent } from './events/mfa/message-delivered.event.js';
export { MfaMessageFailedEvent } from './events/mfa/message-failed.event.js';
export { MfaMessage } from './events/mfa/mfa-message.js';
export { InternationalDlrBufferedEvent } from './events/messaging-international/dlr-buffered.event.js';
export { InternationalDlrDeliveredEvent } from './events/messaging-international/dlr-delivered.event.js';
export { InternationalDlrRejectedEvent } from './events/messaging-international/dlr-rejected.event.js';
export { InternationalDlrSentToSmscEvent } from './events/messaging-international/dlr-sent-to-smsc.event.js';
export { InternationalDlrUndeliveredEvent } from './events/messaging-international/dlr-undelivered.event.js';
export { NumbersEventNotificationEvent } from './events/numbers/event-notification.event.js';
export { NumbersOrderNotificationEvent } from './events/numbers/order-notification.event.js';
export { NumbersPortOutValidationRequestEvent } from './events/numbers/port-out-validation-request.event.js';
export { NumbersSubscriptionV2OrderChangeEvent } from './events/numbers/subscription-v2-order-change.event.js';
export { PortOutTelephoneNumbers, TelephoneNumbers } from './events/numbers/telephone-numbers.js';
export { DenialReason } from './events/tollfree/denial-reason.js';
export { TollfreeMessagingPortoutApprovalEvent } from './events/tollfree/messaging-portout-approval.event.js';
export { TollfreeVerificationBlockedEvent } from './events/tollfree/verification-blocked.event.js';
export { TollfreeVerificationDenialEvent } from './events/tollfree/verification-denial.event.js';
export { TollfreeVerificationFailureEvent } from './events/tollfree/verification-failure.event.js';
export { TollfreeVerificationEvent } from './events/tollfree/verification.event.js';
export { WebrtcConnectStatusEvent } from './events/webrtc/connect-status.event.js';
export { WebrtcDeviceConnectedEvent } from './events/webrtc/device-connected.event.js';
export { WebrtcDeviceDisconnectedEvent } from './events/webrtc/device-disconnected.event.js';
export { WebrtcDevice } from './events/webrtc/device.js';
export { WebrtcEndpointConnectedEvent } from './events/webrtc/endpoint-connected.event.js';
export { WebrtcEndpointDisconnectedEvent } from './events/webrtc/endpoint-disconnected.event.js';
export { WebrtcEndpointEligibleEvent } from './events/webrtc/endpoint-eligible.event.js';
export { WebrtcEndpointIneligibleEvent } from './events/webrtc/endpoint-ineligible.event.js';
export { WebrtcOnConnectEvent } from './events/webrtc/on-connect.event.js';
export { WebrtcOnDisconnectEvent } from './events/webrtc/on-disconnect.event.js';
export { WebrtcOnLeaveEvent } from './events/webrtc/on-leave.event.js';
export { WebrtcOutboundConnectionRequestEvent } from './events/webrtc/outbound-connection-request.event.js';
export { EmergencyCallingQueryEvent } from './events/emergency/emergency-calling-query.event.js';
export { EmergencyNotificationCallbackEvent } from './events/emergency/emergency-notification-callback.event.js';
export type { EmergencyCallingAnswer } from './events/emergency/emergency-calling-answer.js';
export type {
  PortOutAcceptableValues,
  PortOutDenial,
  PortOutDenialCode,
  PortOutValidationAnswer,
} from './events/numbers/port-out-validation-answer.js';
export { durationToMilliseconds } from './events/duration.js';
export { talkTime } from './events/talk-time.js';
export { isFinalStatus, laterStatus, type MessageStatus } from './events/messaging/message-status.js';
export { messageErrorAdvice } from './events/messaging/message-error-advice.js';
export type { MessageErrorAdvice } from './events/messaging/retry-advice.js';
