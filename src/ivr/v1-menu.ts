import { Inject, Injectable } from '@nestjs/common';
import { type Bxml, type CallbackContext, GatherEvent, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { SETTINGS, type Settings } from '../config/settings.js';
import { choiceOf, MENU_ROUTE, timesAsked } from './menu.js';
import { prompts } from './prompts.js';
import { UNANSWERED_ROUTE, V1Verbs } from './v1-verbs.js';

/** The menu on the V1 API. */
@Injectable()
export class V1Menu {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(V1Verbs) private readonly verbs: V1Verbs,
  ) {}

  @OnBandwidthEvent('answer')
  greet(): Bxml {
    return this.verbs.menu(prompts.greeting, 1);
  }

  @OnBandwidthEvent('gather', { route: MENU_ROUTE })
  choose({ digits }: GatherEvent, context: CallbackContext): Bxml {
    const { frontDesk } = this.settings;
    const asked = timesAsked(context);
    switch (choiceOf(digits, asked)) {
      case 'voicemail':
        return this.verbs.voicemail();
      case 'frontDesk':
        return frontDesk ? this.verbs.transfer(frontDesk) : this.verbs.voicemail();
      case 'askAgain':
        return this.verbs.menu(prompts.again, asked + 1);
      case 'hangUp':
        return this.verbs.goodbye();
    }
  }

  @OnBandwidthEvent('redirect', { route: UNANSWERED_ROUTE })
  takeMessage(): Bxml {
    return this.verbs.voicemail();
  }
}
