import { Inject, Injectable } from '@nestjs/common';
import {
  BandwidthCallbackUrls,
  type Bxml,
  bxml,
  type CallbackContext,
  OnBandwidthEvent,
  VoiceAnswerEvent,
  VoiceDisconnectEvent,
  VoiceGatherEvent,
} from 'nestjs-bandwidth-callbacks';
import { Requests } from './requests.js';

/** What an agent hears when the customer was not reached, by the cause. */
const REASONS: Readonly<Record<string, string>> = {
  busy: 'The line of the customer is busy.',
  rejected: 'The customer cannot talk now.',
  timeout: 'The customer does not answer.',
};

/** Calls every agent, then the customer for the one who accepts, and bridges the two. Whose call it is stands in the URL. */
@Injectable()
export class ClickToCall {
  constructor(
    @Inject(BandwidthCallbackUrls) private readonly urls: BandwidthCallbackUrls,
    @Inject(Requests) private readonly requests: Requests,
  ) {}

  /** @returns the id of the request, or `undefined` when no agent can be called */
  start(customer: string): Promise<string | undefined> {
    return this.requests.open(customer, (request) => this.leg('whisper', 'agentLeft', { request }));
  }

  /** What an agent hears. A machine presses nothing, and so never gets the call. */
  @OnBandwidthEvent('voice.answer', { route: 'click-to-call/agent' })
  whisper(_agent: VoiceAnswerEvent, { query }: CallbackContext): Bxml {
    const url = this.urls.to(ClickToCall, 'decide', { query: { request: String(query['request']) } });
    const { username, password } = this.urls.credentials();
    return bxml`<Response>
      <Gather gatherUrl="${url}" maxDigits="1" firstDigitTimeout="5" username="${username}" password="${password}">
        <SpeakSentence>A customer wants to be called. Press 1 to accept, or 2 to decline.</SpeakSentence>
      </Gather>
    </Response>`;
  }

  @OnBandwidthEvent('voice.gather', { route: 'click-to-call/decision' })
  async decide({ digits, callId }: VoiceGatherEvent, { query }: CallbackContext): Promise<Bxml> {
    if (digits !== '1') return bxml`<Response><Hangup/></Response>`;
    const request = String(query['request']);
    const late = goodbye('Somebody else took the call.');
    if (!(await this.requests.take(request, callId))) return late;
    await this.requests.dismissOthers(request, callId, late);
    const leg = this.leg('connect', 'customerLeft', { request, agent: callId });
    if (!(await this.requests.callCustomer(request, callId, leg))) return goodbye('The customer cannot be called.');
    return bxml`<Response>
      <SpeakSentence>We call the customer.</SpeakSentence>
      <Ring duration="60"/>
    </Response>`;
  }

  /** If the agent hung up meanwhile, Bandwidth refuses the bridge, and the customer hears what follows. */
  @OnBandwidthEvent('voice.answer', { route: 'click-to-call/customer' })
  async connect(_customer: VoiceAnswerEvent, { query }: CallbackContext): Promise<Bxml> {
    const agent = String(query['agent']);
    if (!(await this.requests.customerAnswered(String(query['request']), agent)))
      return bxml`<Response><Hangup/></Response>`;
    return bxml`<Response>
      <SpeakSentence>Here is the call that you asked for.</SpeakSentence>
      <Bridge>${agent}</Bridge>
      <SpeakSentence>The call is over. Goodbye.</SpeakSentence>
    </Response>`;
  }

  @OnBandwidthEvent('voice.disconnect', { route: 'click-to-call/agent-left' })
  async agentLeft({ callId }: VoiceDisconnectEvent): Promise<void> {
    await this.requests.agentLeft(callId);
  }

  /** Tells the agent why the customer was not reached. After a conversation, the bridge has ended the agent's call. */
  @OnBandwidthEvent('voice.disconnect', { route: 'click-to-call/customer-left' })
  async customerLeft({ cause = '' }: VoiceDisconnectEvent, { query }: CallbackContext): Promise<void> {
    const reason = REASONS[cause];
    if (reason) await this.requests.tell(String(query['agent']), goodbye(reason));
  }

  private leg(answered: 'whisper' | 'connect', left: 'agentLeft' | 'customerLeft', query: Record<string, string>) {
    return {
      answerUrl: this.urls.to(ClickToCall, answered, { absolute: true, query }),
      disconnectUrl: this.urls.to(ClickToCall, left, { absolute: true, query }),
      ...this.urls.credentials(),
    };
  }
}

function goodbye(reason: string): Bxml {
  return bxml`<Response><SpeakSentence>${reason} Goodbye.</SpeakSentence><Hangup/></Response>`;
}
