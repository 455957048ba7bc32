import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  BandwidthCallbackUrls,
  type Bxml,
  bxml,
  type CallbackContext,
  OnBandwidthEvent,
  VoiceConferenceCreatedEvent,
  VoiceConferenceMemberExitEvent,
  VoiceConferenceMemberJoinEvent,
  VoiceConferenceRecordingAvailableEvent,
  VoiceDtmfEvent,
  VoiceGatherEvent,
  VoiceInitiateEvent,
} from 'nestjs-bandwidth-callbacks';
import { Members } from './members.js';

const NAME = 'weekly';
const PINS: Readonly<Record<string, 'member' | 'moderator'>> = { 1111: 'member', 9999: 'moderator' };

/** How often a caller is asked for the PIN. */
const MOST_ATTEMPTS = 3;

/** A conference line. Everybody hears who comes and goes; the moderator's keys mute the others, and end it. */
@Injectable()
export class Conference {
  private readonly logger = new Logger(Conference.name);

  constructor(
    @Inject(BandwidthCallbackUrls) private readonly urls: BandwidthCallbackUrls,
    @Inject(Members) private readonly members: Members,
  ) {}

  @OnBandwidthEvent('voice.initiate')
  greet(_call: VoiceInitiateEvent): Bxml {
    return this.askPin(1);
  }

  @OnBandwidthEvent('voice.gather', { route: 'conference/pin' })
  enter({ digits }: VoiceGatherEvent, { query }: CallbackContext): Bxml {
    const role = PINS[digits ?? ''];
    if (!role) return this.askPin((Number(query['attempt']) || 1) + 1);
    const { username, password } = this.urls.credentials();
    const keys = bxml`<StartGather dtmfUrl="${this.urls.to(Conference, 'control')}"
      username="${username}" password="${password}"/>
      <SpeakSentence>Press 1 to mute the others, 2 to let them speak, 9 to end the conference.</SpeakSentence>`;
    return bxml`<Response>
      ${role === 'moderator' ? keys : ''}
      <Conference conferenceEventUrl="${this.urls.to(Conference, 'created')}"
        username="${username}" password="${password}">${NAME}</Conference>
      <SpeakSentence>The conference is over. Goodbye.</SpeakSentence>
    </Response>`;
  }

  /** What is recorded are the members who are neither muted nor on hold. */
  @OnBandwidthEvent('voice.conferenceCreated', { route: 'conference/events' })
  created(_conference: VoiceConferenceCreatedEvent): Bxml {
    const { username, password } = this.urls.credentials();
    return bxml`<Response>
      <StartRecording recordingAvailableUrl="${this.urls.to(Conference, 'recorded')}"
        username="${username}" password="${password}"/>
    </Response>`;
  }

  @OnBandwidthEvent('voice.conferenceMemberJoin', { route: 'conference/events' })
  joined(_member: VoiceConferenceMemberJoinEvent): Bxml {
    return bxml`<Response><SpeakSentence>Somebody joined. This conference is recorded.</SpeakSentence></Response>`;
  }

  @OnBandwidthEvent('voice.conferenceMemberExit', { route: 'conference/events' })
  left(_member: VoiceConferenceMemberExitEvent): Bxml {
    return bxml`<Response><SpeakSentence>Somebody left.</SpeakSentence></Response>`;
  }

  /** Only the call of the moderator has its keys sent here. */
  @OnBandwidthEvent('voice.dtmf', { route: 'conference/keys' })
  async control({ digit, callId }: VoiceDtmfEvent): Promise<void> {
    if (digit === '1') await this.members.muteAllBut(callId, NAME, true);
    if (digit === '2') await this.members.muteAllBut(callId, NAME, false);
    if (digit === '9') await this.members.end(NAME);
  }

  @OnBandwidthEvent('voice.conferenceRecordingAvailable', { route: 'conference/recorded' })
  recorded({ recordingId, status }: VoiceConferenceRecordingAvailableEvent): void {
    if (status === 'complete') this.logger.log(`Recording ${recordingId} can be fetched.`);
    else this.logger.warn(`Recording ${recordingId} is not complete.`);
  }

  private askPin(attempt: number): Bxml {
    if (attempt > MOST_ATTEMPTS) return bxml`<Response><SpeakSentence>Goodbye.</SpeakSentence><Hangup/></Response>`;
    const url = this.urls.to(Conference, 'enter', { query: { attempt } });
    const { username, password } = this.urls.credentials();
    return bxml`<Response>
      <Gather gatherUrl="${url}" maxDigits="4" firstDigitTimeout="5" username="${username}" password="${password}">
        <SpeakSentence>Please enter the PIN of the conference.</SpeakSentence>
      </Gather>
    </Response>`;
  }
}
