import { Inject, Injectable } from '@nestjs/common';
import { bxml, type Bxml } from 'nestjs-bandwidth-callbacks';
import { CallbackUrls } from '../config/callback-urls.js';
import { prompts } from './prompts.js';

/**
 * The line's documents in today's BXML. Every verb with a URL has credentials, since Bandwidth does not store any for
 * these URLs.
 */
@Injectable()
export class VoiceVerbs {
  constructor(@Inject(CallbackUrls) private readonly urls: CallbackUrls) {}

  /** @param url where the digits go */
  menu(before: string, url: string): Bxml {
    const { username, password } = this.urls.credentials;
    return bxml`<Response>
  <Gather gatherUrl="${url}" username="${username}" password="${password}" maxDigits="1" firstDigitTimeout="5">
    ${say(before)}
    ${say(prompts.menu)}
  </Gather>
</Response>`;
  }

  voicemail(before?: string): Bxml {
    const { username, password } = this.urls.credentials;
    const url = this.urls.own;
    return bxml`<Response>
  ${before && say(before)}
  ${say(prompts.record)}
  <Record recordCompleteUrl="${url}" recordingAvailableUrl="${url}" transcribe="true" transcriptionAvailableUrl="${url}" username="${username}" password="${password}" maxDuration="120" silenceTimeout="5"/>
</Response>`;
  }

  transfer(to: string): Bxml {
    const { username, password } = this.urls.credentials;
    const url = this.urls.own;
    return bxml`<Response>
  ${say(prompts.connecting)}
  <Transfer transferCompleteUrl="${url}" username="${username}" password="${password}" callTimeout="30">
    <PhoneNumber transferDisconnectUrl="${url}" username="${username}" password="${password}">${to}</PhoneNumber>
  </Transfer>
</Response>`;
  }

  goodbye(words: string): Bxml {
    return bxml`<Response>
  ${say(words)}
  <Hangup/>
</Response>`;
  }

  hangUp(): Bxml {
    return bxml`<Response><Hangup/></Response>`;
  }
}

function say(words: string): Bxml {
  return bxml`<SpeakSentence voice="susan">${words}</SpeakSentence>`;
}
