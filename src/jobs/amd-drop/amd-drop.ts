import { Inject, Injectable, Logger } from '@nestjs/common';
import { CallbackMethodEnum, MachineDetectionModeEnum } from 'bandwidth-sdk';
import {
  BandwidthCallbackUrls,
  type Bxml,
  bxml,
  OnBandwidthEvent,
  VoiceAnswerEvent,
  VoiceDisconnectEvent,
  VoiceMachineDetectionCompleteEvent,
} from 'nestjs-bandwidth-callbacks';
import { BandwidthApi } from '../bandwidth-api/bandwidth-api.js';
import { OPEN_STORE, type OpenStore, type Store } from '../store/stores.js';

const OUR_NUMBER = '+15550100000';
const GREETING = 'This is the shop.';
const MESSAGE = 'Your order is ready. Goodbye.';

/** What detection may find of a machine. Silence, a timeout and an error are treated as a person. */
const MACHINES = new Set<string | undefined>(['answering-machine', 'tone-detected']);

/** How long detection may take, s. It waits until a machine has said its greeting. */
const LONGEST_DETECTION = 30;

/** How long a result is known, ms. */
const MEMORY = 3_600_000;

/** Whether people wait for the detection (`sync`), or are greeted at once while it goes on (`async`). */
export type Mode = 'sync' | 'async';

/** Calls people with a message, which an answering machine hears after its tone. */
@Injectable()
export class AmdDrop {
  private readonly logger = new Logger(AmdDrop.name);
  /** What answered, by call. */
  private readonly results: Store<string>;
  /** The calls whose `answer` came. Each handler writes its own key before it reads the other's, so one sees both. */
  private readonly answered: Store<true>;

  constructor(
    @Inject(BandwidthCallbackUrls) private readonly urls: BandwidthCallbackUrls,
    @Inject(BandwidthApi) private readonly api: BandwidthApi,
    @Inject(OPEN_STORE) open: OpenStore,
  ) {
    this.results = open('amd-drop results');
    this.answered = open('amd-drop answered');
  }

  /** @returns the id of the call */
  async drop(to: string, mode: Mode): Promise<string> {
    const { calls, accountId, applicationId } = this.api;
    const credentials = this.urls.credentials();
    const isSync = mode === 'sync';
    const { data } = await calls.createCall(accountId, {
      applicationId,
      from: OUR_NUMBER,
      to,
      answerUrl: this.urls.to(AmdDrop, isSync ? 'answerKnown' : 'answerUnknown', { absolute: true }),
      disconnectUrl: this.urls.to(AmdDrop, 'over', { absolute: true }),
      ...credentials,
      machineDetection: {
        mode: isSync ? MachineDetectionModeEnum.Sync : MachineDetectionModeEnum.Async,
        detectionTimeout: LONGEST_DETECTION,
        delayResult: true,
        ...(!isSync && {
          callbackUrl: this.urls.to(AmdDrop, 'detected', { absolute: true }),
          callbackMethod: CallbackMethodEnum.Post,
          ...credentials,
        }),
      },
    });
    return data.callId;
  }

  @OnBandwidthEvent('voice.answer', { route: 'amd-drop/known' })
  answerKnown(_call: VoiceAnswerEvent): Bxml {
    return say(`${GREETING} ${MESSAGE}`);
  }

  /** Greets, and keeps the call until {@link detected} says what follows; the result may be there before the answer. */
  @OnBandwidthEvent('voice.answer', { route: 'amd-drop/unknown' })
  async answerUnknown({ callId }: VoiceAnswerEvent): Promise<Bxml> {
    await this.answered.set(callId, true, MEMORY);
    if (await this.results.get(callId)) return say(`${GREETING} ${MESSAGE}`);
    return bxml`<Response><SpeakSentence>${GREETING}</SpeakSentence><Pause duration="${LONGEST_DETECTION}"/></Response>`;
  }

  @OnBandwidthEvent('voice.machineDetectionComplete', { route: 'amd-drop/detected' })
  async detected({ callId, machineDetectionResult }: VoiceMachineDetectionCompleteEvent): Promise<void> {
    const result = machineDetectionResult?.value ?? 'error';
    await this.results.set(callId, result, MEMORY);
    if (!(await this.answered.get(callId))) return;
    const answer = say(MACHINES.has(result) ? `${GREETING} ${MESSAGE}` : MESSAGE);
    const known = (status: number) => status < 300 || status === 404 || status === 409; // the call may be over
    await this.api.calls.updateCallBxml(this.api.accountId, callId, answer.toBxml(), { validateStatus: known });
  }

  @OnBandwidthEvent('voice.disconnect', { route: 'amd-drop/over' })
  over({ callId, cause }: VoiceDisconnectEvent): void {
    if (cause !== 'hangup') this.logger.warn(`Call ${callId} brought no message: ${cause}`);
  }
}

function say(sentence: string): Bxml {
  return bxml`<Response><SpeakSentence>${sentence}</SpeakSentence><Hangup/></Response>`;
}
