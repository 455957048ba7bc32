import { Inject, Injectable } from '@nestjs/common';
import {
  BandwidthCallbackUrls,
  type Bxml,
  bxml,
  type CallbackContext,
  OnBandwidthEvent,
  VoiceGatherEvent,
  VoiceInitiateEvent,
  VoiceTransferAnswerEvent,
  VoiceTransferCompleteEvent,
} from 'nestjs-bandwidth-callbacks';
import { OPEN_STORE, type OpenStore, type Store } from '../store/stores.js';
import { Voicemail } from '../voicemail/voicemail.js';

/** Who is called, one after the other. */
const NUMBERS = ['+15551230021', '+15551230022'];

/** What the caller hears when somebody was not reached, by the cause. */
const REASONS: Readonly<Record<string, string>> = {
  busy: 'That line is busy.',
  rejected: 'That person cannot talk now.',
  timeout: 'There is no answer.',
};

/** How long it is known that somebody took a call, ms: longer than any call. */
const MEMORY = 24 * 3_600_000;

/** Forwards a call to one number, then to another, then to voicemail. Which number it is stands in the URL. */
@Injectable()
export class TransferFallback {
  /** The calls that somebody took, since a leg that hangs up has the same cause before and after that. */
  private readonly takenCalls: Store<true>;

  constructor(
    @Inject(BandwidthCallbackUrls) private readonly urls: BandwidthCallbackUrls,
    @Inject(Voicemail) private readonly voicemail: Voicemail,
    @Inject(OPEN_STORE) open: OpenStore,
  ) {
    this.takenCalls = open('transfer-fallback');
  }

  @OnBandwidthEvent('voice.initiate')
  forward(call: VoiceInitiateEvent): Bxml {
    return this.ring(0, call, 'One moment, please.');
  }

  /** What whoever answers hears before the caller. A machine presses nothing, and so never gets the call. */
  @OnBandwidthEvent('voice.transferAnswer', { route: 'transfer/whisper' })
  whisper(_leg: VoiceTransferAnswerEvent, { query }: CallbackContext): Bxml {
    const url = this.urls.to(TransferFallback, 'decide', { query: { caller: String(query['caller']) } });
    const { username, password } = this.urls.credentials();
    return bxml`<Response>
      <Gather gatherUrl="${url}" maxDigits="1" firstDigitTimeout="5" username="${username}" password="${password}">
        <SpeakSentence>A call for you. Press 1 to take it.</SpeakSentence>
      </Gather>
    </Response>`;
  }

  @OnBandwidthEvent('voice.gather', { route: 'transfer/decision' })
  async decide({ digits }: VoiceGatherEvent, { query }: CallbackContext): Promise<Bxml> {
    if (digits !== '1') return bxml`<Response><Hangup/></Response>`;
    await this.takenCalls.set(String(query['caller']), true, MEMORY);
    return bxml`<Response><SpeakSentence>Here is the caller.</SpeakSentence></Response>`;
  }

  @OnBandwidthEvent('voice.transferComplete', { route: 'transfer/complete' })
  async afterwards(call: VoiceTransferCompleteEvent, { query }: CallbackContext): Promise<Bxml> {
    if (await this.takenCalls.get(call.callId)) {
      return bxml`<Response><SpeakSentence>Goodbye.</SpeakSentence><Hangup/></Response>`;
    }
    return this.ring(Number(query['number']) + 1, call, REASONS[call.cause ?? ''] ?? 'Nobody took the call.');
  }

  /** Calls one of the numbers, or takes a message when there is no other. */
  private ring(number: number, { callId, to }: { callId: string; to?: string }, sentence: string): Bxml {
    const phone = NUMBERS[number];
    if (phone === undefined) return this.voicemail.ask(sentence);
    const whisper = this.urls.to(TransferFallback, 'whisper', { query: { caller: callId } });
    const complete = this.urls.to(TransferFallback, 'afterwards', { query: { number } });
    const { username, password } = this.urls.credentials();
    return bxml`<Response>
      <SpeakSentence>${number === 0 ? sentence : `${sentence} We try somebody else.`}</SpeakSentence>
      <Transfer transferCallerId="${to}" callTimeout="20" transferCompleteUrl="${complete}"
        username="${username}" password="${password}">
        <PhoneNumber transferAnswerUrl="${whisper}" username="${username}" password="${password}">${phone}</PhoneNumber>
      </Transfer>
    </Response>`;
  }
}
