// Compiled by `npm run types`, never run: each `@ts-expect-error` fails when the compiler would let the line pass.
import type { MessageRequest } from 'bandwidth-sdk';
import {
  type AnswerableName,
  type BandwidthEventMap,
  type BandwidthEventName,
  type CallbackContext,
  type ConferenceMemberEvent,
  type GatherEvent,
  type HangupEvent,
  type MessageReceivedEvent,
  type MmsEvent,
  type RejectEvent,
  type V1Diversion,
} from 'nestjs-bandwidth-callbacks';

/** Fails to compile unless both types are the same. */
function isSame<A, B>(..._proof: [A] extends [B] ? ([B] extends [A] ? [] : [never]) : [never]): void {}

declare const events: BandwidthEventMap;
declare const gather: GatherEvent;
declare const context: CallbackContext;

isSame<BandwidthEventMap['reject'], RejectEvent>();
isSame<BandwidthEventMap['gather'], GatherEvent>();
isSame<NonNullable<GatherEvent['time']>, Date>();
isSame<NonNullable<ConferenceMemberEvent['activeMembers']>, number>();
isSame<NonNullable<ConferenceMemberEvent['mute']>, boolean>();
isSame<NonNullable<MmsEvent['media']>, string[]>();
isSame<NonNullable<BandwidthEventMap['answer']['diversion']>, V1Diversion>();
isSame<GatherEvent['callId'], string>();
isSame<RejectEvent['cause'], 'CALL_REJECTED'>();

/** Media that came in may go out again as it is. */
export function forward({ message }: MessageReceivedEvent): MessageRequest {
  return { applicationId: 'a', from: '+15551230001', to: new Set(['+15551230002']), media: message.media ?? [] };
}

export const aHangup: HangupEvent = events.reject;
// @ts-expect-error a hangup need not be a rejection
export const aReject: RejectEvent = events.hangup;

export const answerable: AnswerableName[] = ['answer', 'gather', 'redirect', 'voice.initiate'];
// @ts-expect-error nothing waits for it
export const notAnswerable: AnswerableName = 'hangup';
// @ts-expect-error no event has this name
export const name: BandwidthEventName = 'voice.recordingComplete';

// @ts-expect-error an event is what was received
gather.digits = '2';
// @ts-expect-error and so is its context
context.attempt = 2;
// @ts-expect-error nobody knows what a payload is
void context.payload.callId;
// @ts-expect-error a value may be missing, however the documents have it
void gather.reason.length;

// Documented values are offered, others are allowed: Bandwidth adds them without notice.
export const known: GatherEvent['reason'][] = ['max-digits', 'a-new-reason'];
