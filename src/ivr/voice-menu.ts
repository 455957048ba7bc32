import { Inject, Injectable } from '@nestjs/common';
import {
  type Bxml,
  type CallbackContext,
  OnBandwidthEvent,
  VoiceGatherEvent,
  VoiceTransferCompleteEvent,
} from 'nestjs-bandwidth-callbacks';
import { CallbackUrls } from '../config/callback-urls.js';
import { SETTINGS, type Settings } from '../config/settings.js';
import { askedQuery, choiceOf, timesAsked } from './menu.js';
import { prompts } from './prompts.js';
import { VoiceVerbs } from './voice-verbs.js';

/** The menu on today's API. */
@Injectable()
export class VoiceMenu {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(VoiceVerbs) private readonly verbs: VoiceVerbs,
    @Inject(CallbackUrls) private readonly urls: CallbackUrls,
  ) {}

  @OnBandwidthEvent('voice.initiate')
  greet(): Bxml {
    return this.ask(prompts.greeting, 1);
  }

  @OnBandwidthEvent('voice.gather', { route: 'menu' })
  choose({ digits }: VoiceGatherEvent, context: CallbackContext): Bxml {
    const { frontDesk } = this.settings;
    const asked = timesAsked(context);
    switch (choiceOf(digits, asked)) {
      case 'voicemail':
        return this.verbs.voicemail();
      case 'frontDesk':
        return frontDesk ? this.verbs.transfer(frontDesk) : this.verbs.voicemail(prompts.nobody);
      case 'askAgain':
        return this.ask(prompts.again, asked + 1);
      case 'hangUp':
        return this.verbs.goodbye(prompts.goodbye);
    }
  }

  /** `hangup` means that the two have talked; any other cause means that they were not connected. */
  @OnBandwidthEvent('voice.transferComplete')
  afterTransfer({ cause }: VoiceTransferCompleteEvent): Bxml {
    return cause === 'hangup' ? this.verbs.hangUp() : this.verbs.voicemail(prompts.nobody);
  }

  /** What the caller presses comes back to {@link choose}. */
  private ask(before: string, asked: number): Bxml {
    return this.verbs.menu(before, this.urls.to(VoiceMenu, 'choose', askedQuery(asked)));
  }
}
