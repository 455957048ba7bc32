import { Inject, Injectable } from '@nestjs/common';
import { bxml, type Bxml } from 'nestjs-bandwidth-callbacks';
import { CallbackUrls } from '../config/callback-urls.js';
import { askedQuery, MENU_ROUTE } from './menu.js';
import { prompts } from './prompts.js';

/** The route a call comes back by when nobody took it over. */
export const UNANSWERED_ROUTE = 'unanswered';

/** Milliseconds Bandwidth waits for the next document. */
const WAIT = 10_000;

/** The line's documents in V1's BXML. */
@Injectable()
export class V1Verbs {
  constructor(@Inject(CallbackUrls) private readonly urls: CallbackUrls) {}

  menu(before: string, asked: number): Bxml {
    const url = this.urls.withCredentials(MENU_ROUTE, askedQuery(asked));
    return bxml`<Response>
  <Gather requestUrl="${url}" requestUrlTimeout="${WAIT}" maxDigits="1" interDigitTimeout="5">
    ${say(before)}
    ${say(prompts.menu)}
  </Gather>
</Response>`;
  }

  voicemail(): Bxml {
    const url = this.urls.withCredentials();
    return bxml`<Response>
  ${say(prompts.record)}
  <Record requestUrl="${url}" requestUrlTimeout="${WAIT}" maxDuration="120" terminatingDigits="#" transcribe="true" transcribeCallbackUrl="${url}"/>
  ${say(prompts.thanks)}
  <Hangup/>
</Response>`;
  }

  /** What follows a `<Transfer>` is carried out when nobody answers it. */
  transfer(to: string): Bxml {
    return bxml`<Response>
  ${say(prompts.connecting)}
  <Transfer transferTo="${to}" callTimeout="30" requestUrl="${this.urls.withCredentials()}" requestUrlTimeout="${WAIT}"/>
  <Redirect requestUrl="${this.urls.withCredentials(UNANSWERED_ROUTE)}" requestUrlTimeout="${WAIT}"/>
</Response>`;
  }

  goodbye(): Bxml {
    return bxml`<Response>
  ${say(prompts.goodbye)}
  <Hangup/>
</Response>`;
  }
}

/** V1 wants gender and voice with every sentence. */
function say(words: string): Bxml {
  return bxml`<SpeakSentence gender="female" voice="susan" locale="en_US">${words}</SpeakSentence>`;
}
