// Compiled by `npm run types`, never run: each `@ts-expect-error` fails when the compiler would let the line pass.
import { createParamDecorator } from '@nestjs/common';
import {
  type AnswerEvent,
  type BandwidthEvent,
  bxml,
  type CallbackContext,
  type DtmfEvent,
  type EmergencyCallingAnswer,
  type EmergencyCallingQueryEvent,
  type FailedEvent,
  type GatherEvent,
  type HangupEvent,
  type InvalidEvent,
  type NumbersPortOutValidationRequestEvent,
  OnBandwidthEvent,
  type PortOutValidationAnswer,
  type RejectEvent,
  type SmsEvent,
  type TollfreeVerificationEvent,
  type UnknownEvent,
  type VoiceConferenceCompletedEvent,
  type VoiceDisconnectEvent,
  type VoiceGatherEvent,
} from 'nestjs-bandwidth-callbacks';
import { map, NEVER, type Observable, of } from 'rxjs';

const Caller = createParamDecorator(() => 'the caller');

interface Entity {
  readonly id: number;
}

const answer = bxml`<Response/>`;
const verbs = { toBxml: () => '<Response/>' };
const entity: Entity = { id: 1 };

export class Names {
  // @ts-expect-error no event has this name
  @OnBandwidthEvent('gathered')
  unknownName(): void {}

  // @ts-expect-error the name on the wire is not the handler's name
  @OnBandwidthEvent('voice.recordingComplete')
  wireName(): void {}

  // @ts-expect-error names are as they stand, capitals too
  @OnBandwidthEvent('Gather')
  otherCase(): void {}

  // @ts-expect-error not even among others
  @OnBandwidthEvent('gather', 'gathered')
  oneOfTwo(): void {}

  // @ts-expect-error a handler is a handler of something
  @OnBandwidthEvent()
  nothing(): void {}

  @OnBandwidthEvent('gather')
  @OnBandwidthEvent('voice.gather')
  @OnBandwidthEvent('messaging.message-received')
  @OnBandwidthEvent('mfa.message-delivered')
  @OnBandwidthEvent('unknown')
  @OnBandwidthEvent('invalid')
  @OnBandwidthEvent('failed')
  @OnBandwidthEvent('*')
  anyKnown(): void {}
}

export class Choices {
  @OnBandwidthEvent('gather', { route: 'menu', deadline: 4_000, fallback: '<Response/>' })
  answering(_event: GatherEvent): void {}

  @OnBandwidthEvent('hangup', 'gather', { deadline: 4_000 })
  oneOfTwo(_event: HangupEvent | GatherEvent): void {}

  @OnBandwidthEvent('hangup', 'sms', { route: 'menu', instance: 'sales' })
  notified(_event: HangupEvent | SmsEvent): void {}

  // @ts-expect-error Bandwidth waits for no answer
  @OnBandwidthEvent('hangup', { deadline: 4_000 })
  noDeadline(_event: HangupEvent): void {}

  // @ts-expect-error to none of the two
  @OnBandwidthEvent('hangup', 'sms', { fallback: '<Response/>' })
  noFallback(_event: HangupEvent | SmsEvent): void {}

  // @ts-expect-error an observer answers nothing
  @OnBandwidthEvent('*', { deadline: 4_000 })
  observer(_event: BandwidthEvent): void {}

  // @ts-expect-error no option has this name
  @OnBandwidthEvent('gather', { rout: 'menu' })
  misspelled(_event: GatherEvent): void {}
}

export class Places {
  // @ts-expect-error a handler is a method of an instance
  @OnBandwidthEvent('gather')
  static onClass(_event: GatherEvent): void {}

  // @ts-expect-error a property is no method
  @OnBandwidthEvent('gather')
  property = (_event: GatherEvent): void => undefined;
}

export class Parameters {
  @OnBandwidthEvent('gather')
  right(event: GatherEvent, context: CallbackContext): string | undefined {
    // @ts-expect-error a context is not to be changed
    context.attempt = 2;
    return event.digits === '1' && context.attempt === 1 ? '<Response/>' : undefined;
  }

  // @ts-expect-error another event's class
  @OnBandwidthEvent('gather')
  otherClass(_event: DtmfEvent): void {}

  // @ts-expect-error the class of the same name of the other API
  @OnBandwidthEvent('gather')
  voiceForV1(_event: VoiceGatherEvent): void {}

  // @ts-expect-error and the other way round
  @OnBandwidthEvent('voice.gather')
  v1ForVoice(_event: GatherEvent): void {}

  // @ts-expect-error an event that looks alike
  @OnBandwidthEvent('incomingcall')
  alike(_event: AnswerEvent): void {}

  // @ts-expect-error an interface that the event does not fulfil
  @OnBandwidthEvent('hangup')
  ownShape(_event: { duration: number }): void {}

  // @ts-expect-error the event comes first
  @OnBandwidthEvent('hangup')
  swapped(_context: CallbackContext, _event: HangupEvent): void {}

  @OnBandwidthEvent('hangup')
  decorated(_event: HangupEvent, _context: CallbackContext, @Caller() _caller: string, @Caller() _again: Date): void {}

  // @ts-expect-error what a parameter decorator gives comes after event and context
  @OnBandwidthEvent('hangup')
  decoratedFirst(@Caller() _caller: string, _context: CallbackContext): void {}

  // @ts-expect-error a hangup need not be a rejection
  @OnBandwidthEvent('hangup')
  narrower(_event: RejectEvent): void {}

  @OnBandwidthEvent('reject')
  wider(_event: HangupEvent): void {}

  @OnBandwidthEvent('sms')
  enough({ text }: Pick<SmsEvent, 'text'>): void {
    void text?.length;
  }

  @OnBandwidthEvent('unknown')
  unknown({ wireName, payload }: UnknownEvent): unknown {
    return [wireName?.length, payload];
  }

  @OnBandwidthEvent('invalid')
  invalid({ claimedName, problems }: InvalidEvent): void {
    void [claimedName?.length, problems.map(({ field, reason }) => field + reason)];
  }

  @OnBandwidthEvent('failed')
  failed({ error, handler, event }: FailedEvent): void {
    void [error, handler.length, event];
  }
}

export class Unions {
  @OnBandwidthEvent('hangup', 'voice.disconnect')
  both(event: HangupEvent | VoiceDisconnectEvent): void {
    void event.callId;
  }

  // @ts-expect-error one of two
  @OnBandwidthEvent('hangup', 'voice.disconnect')
  oneOfTwo(_event: HangupEvent): void {}

  @OnBandwidthEvent('gather', 'voice.gather')
  told(event: GatherEvent | VoiceGatherEvent): string {
    // @ts-expect-error only V1 has it
    void event.gatherId;
    return event.eventType === 'gather' ? '<Response/>' : '';
  }

  @OnBandwidthEvent('*')
  every(event: BandwidthEvent, context: CallbackContext): void {
    // @ts-expect-error not every event has a call
    void event.callId;
    void context.name.length;
  }

  // @ts-expect-error an observer is given any event
  @OnBandwidthEvent('*')
  observerOfOne(_event: GatherEvent): void {}
}

export class Answers {
  // @ts-expect-error a field is no method
  @OnBandwidthEvent('gather')
  field = '<Response/>';

  @OnBandwidthEvent('gather')
  asText(): string {
    return '<Response/>';
  }

  @OnBandwidthEvent('voice.gather')
  asBxml() {
    return answer;
  }

  @OnBandwidthEvent('voice.initiate')
  asVerbs() {
    return verbs;
  }

  @OnBandwidthEvent('answer', 'voice.answer')
  async later() {
    return answer;
  }

  @OnBandwidthEvent('redirect')
  perhaps({ callId }: { callId: string }) {
    if (callId === '') return undefined;
    return callId === 'c-1' ? answer : null;
  }

  @OnBandwidthEvent('gather')
  notAtAll(): void {}

  @OnBandwidthEvent('gather')
  async notAtAllLater(): Promise<void> {}

  @OnBandwidthEvent('voice.gather')
  async perhapsLater({ digits }: VoiceGatherEvent): Promise<void | string> {
    if (digits === '1') return '<Response/>';
  }

  @OnBandwidthEvent('gather', 'hangup')
  whereItCanBeSent() {
    return answer;
  }

  @OnBandwidthEvent('gather')
  observed() {
    return of('1').pipe(map((digit) => bxml`<Response><SendDtmf>${digit}</SendDtmf></Response>`));
  }

  @OnBandwidthEvent('voice.gather')
  async observedLater() {
    return of('<Response/>', undefined);
  }

  @OnBandwidthEvent('voice.gather')
  observedOrNot({ digits }: VoiceGatherEvent): Observable<string> | string | undefined {
    return digits === '1' ? of('<Response/>') : digits;
  }

  @OnBandwidthEvent('voice.gather')
  nothingObserved(): Observable<never> {
    return NEVER;
  }

  @OnBandwidthEvent('gather')
  nothingObservedForSure(): Observable<void> {
    return of(undefined);
  }

  @OnBandwidthEvent('gather')
  anythingObserved() {
    return of(JSON.parse('{}'));
  }

  // @ts-expect-error an object is no BXML when it is observed either
  @OnBandwidthEvent('gather')
  objectObserved() {
    return of(entity);
  }

  // @ts-expect-error an object is no BXML
  @OnBandwidthEvent('gather')
  object() {
    return entity;
  }

  // @ts-expect-error nor is a promise of one
  @OnBandwidthEvent('gather')
  async objectLater() {
    return entity;
  }
}

export class NoAnswers {
  // @ts-expect-error Bandwidth reads no BXML here
  @OnBandwidthEvent('hangup')
  asText(): string {
    return '<Response/>';
  }

  // @ts-expect-error however it is made
  @OnBandwidthEvent('hangup')
  asBxml() {
    return answer;
  }

  // @ts-expect-error by whomever
  @OnBandwidthEvent('voice.disconnect')
  asVerbs() {
    return verbs;
  }

  // @ts-expect-error or when
  @OnBandwidthEvent('messaging.message-received')
  async later() {
    return answer;
  }

  // @ts-expect-error in any case
  @OnBandwidthEvent('incomingcall')
  perhaps({ callId }: { callId: string }) {
    return callId === '' ? undefined : answer;
  }

  // @ts-expect-error also of an observable
  @OnBandwidthEvent('hangup')
  observed() {
    return of(answer);
  }

  // @ts-expect-error a conference that is over waits for nothing
  @OnBandwidthEvent('voice.conferenceCompleted')
  conference(_event: VoiceConferenceCompletedEvent) {
    return answer;
  }

  // @ts-expect-error an observer only looks on
  @OnBandwidthEvent('*')
  observer() {
    return answer;
  }

  // @ts-expect-error whatever it observes besides
  @OnBandwidthEvent('*', 'gather')
  observerOfMore() {
    return answer;
  }

  // @ts-expect-error a refused payload has no call to answer
  @OnBandwidthEvent('invalid')
  refused() {
    return answer;
  }

  @OnBandwidthEvent('hangup')
  async entity(): Promise<Entity> {
    return entity;
  }

  @OnBandwidthEvent('hangup')
  observedEntity() {
    return of(entity);
  }

  @OnBandwidthEvent('sms', 'mms')
  count(): number {
    return 1;
  }

  @OnBandwidthEvent('sms')
  parsed() {
    return JSON.parse('{}');
  }
}

export class Options {
  @OnBandwidthEvent('gather', { route: 'menu', instance: 'tenants', deadline: 5_000, fallback: answer })
  all(): void {}

  @OnBandwidthEvent('gather', 'voice.gather', { route: 'menu' })
  afterNames(_event: GatherEvent | VoiceGatherEvent): void {}

  // @ts-expect-error a typing error
  @OnBandwidthEvent('gather', { rout: 'menu' })
  typo(): void {}

  // @ts-expect-error milliseconds are a number
  @OnBandwidthEvent('gather', { deadline: '5s' })
  wrongType(): void {}

  // @ts-expect-error options stand last
  @OnBandwidthEvent('gather', { route: 'menu' }, 'voice.gather')
  notLast(): void {}

  // @ts-expect-error names stand first
  @OnBandwidthEvent({ route: 'menu' })
  alone(): void {}
}

export class OwnAnswers {
  @OnBandwidthEvent('numbers.portOutValidationRequest', { fallback: { portable: true } })
  denies(_event: NumbersPortOutValidationRequestEvent): PortOutValidationAnswer {
    return { portable: false, errors: [{ code: 7513 }] };
  }

  // @ts-expect-error BXML is no answer to a port-out
  @OnBandwidthEvent('numbers.portOutValidationRequest', { fallback: { portable: true } })
  answersBxml(_event: NumbersPortOutValidationRequestEvent) {
    return '<Response/>';
  }

  // @ts-expect-error a denial needs a reason
  @OnBandwidthEvent('numbers.portOutValidationRequest', { fallback: { portable: false } })
  deniesForNoReason(_event: NumbersPortOutValidationRequestEvent) {}

  @OnBandwidthEvent('emergency.emergencyCallingQuery', { fallback: { aeui: 'front desk', location_id: 'hq' } })
  async locates(_event: EmergencyCallingQueryEvent): Promise<EmergencyCallingAnswer> {
    return { aeui: 'desk-17', lat: 35.77, lon: -78.64 };
  }

  // @ts-expect-error a place is missing
  @OnBandwidthEvent('emergency.emergencyCallingQuery', { fallback: { aeui: 'front desk' } })
  locatesNowhere(_event: EmergencyCallingQueryEvent) {}

  // @ts-expect-error nothing is answered to a notification
  @OnBandwidthEvent('tollfree.verification')
  answersNotification(_event: TollfreeVerificationEvent) {
    return '<Response/>';
  }
}
