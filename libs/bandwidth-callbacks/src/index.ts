export { BandwidthCallbacksModule } from './bandwidth-callbacks.module.js';
export type { BandwidthCallbacksAsyncOptions, BandwidthCallbacksOptionsFactory } from './bandwidth-callbacks.module.js';
export type { AnswerDeadlines, BandwidthCallbacksOptions, FallbackAnswer, IdempotencyOptions } from './options.js';
export { BandwidthCallbacksError, type BandwidthErrorCode } from './errors.js';

// Handlers
export { OnBandwidthEvent } from './handlers/on-bandwidth-event.decorator.js';
export type { CallbackContext, CallbackQuery } from './handlers/callback-context.js';
export type { HandlerOptions } from './handlers/handler-options.js';
export { bandwidthRequest, type BandwidthRequest } from './handlers/bandwidth-execution.js';

// Answers
export { bxml, type Bxml } from './bxml/bxml.js';
export type { BxmlValue } from './bxml/interpolate.js';
export type { Answer } from './bxml/answer.js';
export { escapeXml } from './bxml/escape.js';

// Credentials and idempotency
export type { AuthOption, Credentials, CredentialsRequest, CredentialsResolver } from './wire/credentials.js';
export type { IdempotencyStore } from './delivery/idempotency-store.js';

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
