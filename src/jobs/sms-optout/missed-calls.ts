import { Inject, Injectable } from '@nestjs/common';
import {
  BandwidthCallbackUrls,
  type Bxml,
  bxml,
  OnBandwidthEvent,
  VoiceDisconnectEvent,
  VoiceInitiateEvent,
  VoiceTransferAnswerEvent,
} from 'nestjs-bandwidth-callbacks';
import { OPEN_STORE, type OpenStore, type Store } from '../store/stores.js';
import { Texts } from './texts.js';

/** Who answers the calls. */
const DESK = '+15551230021';

const TEXT = 'Harbour bookshop: sorry, we missed your call. What can we do for you? Reply STOP to stop.';

const DAY = 24 * 3_600_000;

/** Puts callers through, and texts those whom nobody answered, at most once a day. */
@Injectable()
export class MissedCalls {
  /** The calls that somebody took, and the callers who got a text. */
  private readonly known: Store<true>;

  constructor(
    @Inject(BandwidthCallbackUrls) private readonly urls: BandwidthCallbackUrls,
    @Inject(Texts) private readonly texts: Texts,
    @Inject(OPEN_STORE) open: OpenStore,
  ) {
    this.known = open('missed-calls');
  }

  @OnBandwidthEvent('voice.initiate')
  putThrough({ to }: VoiceInitiateEvent): Bxml {
    const url = this.urls.to(MissedCalls, 'take');
    const { username, password } = this.urls.credentials();
    return bxml`<Response>
      <Transfer transferCallerId="${to}" callTimeout="20">
        <PhoneNumber transferAnswerUrl="${url}" username="${username}" password="${password}">${DESK}</PhoneNumber>
      </Transfer>
    </Response>`;
  }

  @OnBandwidthEvent('voice.transferAnswer', { route: 'missed-calls/taken' })
  async take({ parentCallId }: VoiceTransferAnswerEvent): Promise<Bxml> {
    if (parentCallId !== undefined) await this.known.set(`taken ${parentCallId}`, true, DAY);
    return bxml`<Response/>`;
  }

  /** Comes however the call ended, also when the caller gave up while it rang. */
  @OnBandwidthEvent('voice.disconnect')
  async textBack({ callId, from, to }: VoiceDisconnectEvent): Promise<void> {
    if (!from?.startsWith('+') || !to || (await this.known.get(`taken ${callId}`))) return;
    if (await this.known.get(`texted ${from}`)) return;
    if (await this.texts.send({ ours: to, theirs: from }, TEXT)) await this.known.set(`texted ${from}`, true, DAY);
  }
}
