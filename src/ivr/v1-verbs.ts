import { Inject, Injectable } from '@nestjs/common';
import { bxml, type Bxml } from 'nestjs-bandwidth-callbacks';
import { CallbackUrls } from '../config/callback-urls.js';
import { prompts } from './prompts.js';

/** Milliseconds Bandwidth waits for the next document. */
const WAIT = 10_000;

/** The line's documents in V1's BXML. */
@Injectable()
export class V1Verbs {
  constructor(@Inject(CallbackUrls) private readonly urls: CallbackUrls) {}

  /** @param url where the digits go */
  menu(before: string, url: string): Bxml {
    return bxml`<Response>
  <Gather requestUrl="${this.urls.withCredentials(url)}" requestUrlTimeout="${WAIT}" maxDigits="1" interDigitTimeout="5">
    ${say(before)}
    ${say(prompts.menu)}
  </Gather>
</Response>`;
  }

  voicemail(): Bxml {
    const url = this.urls.withCredentials(this.urls.own);
    return bxml`<Response>
  ${say(prompts.record)}
  <Record requestUrl="${url}" requestUrlTimeout="${WAIT}" maxDuration="120" terminatingDigits="#" transcribe="true" transcribeCallbackUrl="${url}"/>
  ${say(prompts.thanks)}
  <Hangup/>
</Response>`;
  }

  /**
   * What follows a `<Transfer>` is carried out when nobody answers it.
   *
   * @param unanswered where the call goes on then
   */
  transfer(to: string, unanswered: string): Bxml {
    const own = this.urls.withCredentials(this.urls.own);
    return bxml`<Response>
  ${say(prompts.connecting)}
  <Transfer transferTo="${to}" callTimeout="30" requestUrl="${own}" requestUrlTimeout="${WAIT}"/>
  <Redirect requestUrl="${this.urls.withCredentials(unanswered)}" requestUrlTimeout="${WAIT}"/>
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
