import { Inject, Injectable } from '@nestjs/common';
import { type Bxml, type CallbackContext, GatherEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { CallbackUrls } from '../config/callback-urls.js';
import { SETTINGS, type Settings } from '../config/settings.js';
import { askedQuery, choiceOf, timesAsked } from './menu.js';
import { prompts } from './prompts.js';
import { V1Verbs } from './v1-verbs.js';

/** The menu on the V1 API. */
@Injectable()
export class V1Menu {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(V1Verbs) private readonly verbs: V1Verbs,
    @Inject(CallbackUrls) private readonly urls: CallbackUrls,
  ) {}

  @OnBandwidthEvent('answer')
  greet(): Bxml {
    return this.ask(prompts.greeting, 1);
  }

  @OnBandwidthEvent('gather', { route: 'menu' })
  choose({ digits }: GatherEvent, context: CallbackContext): Bxml {
    const { frontDesk } = this.settings;
    const asked = timesAsked(context);
    switch (choiceOf(digits, asked)) {
      case 'voicemail':
        return this.verbs.voicemail();
      case 'frontDesk':
        return frontDesk ? this.verbs.transfer(frontDesk, this.urls.to(V1Menu, 'takeMessage')) : this.verbs.voicemail();
      case 'askAgain':
        return this.ask(prompts.again, asked + 1);
      case 'hangUp':
        return this.verbs.goodbye();
    }
  }

  @OnBandwidthEvent('redirect', { route: 'unanswered' })
  takeMessage(): Bxml {
    return this.verbs.voicemail();
  }

  /** What the caller presses comes back to {@link choose}. */
  private ask(before: string, asked: number): Bxml {
    return this.verbs.menu(before, this.urls.to(V1Menu, 'choose', askedQuery(asked)));
  }
}
