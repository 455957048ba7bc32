import { Inject, Injectable } from '@nestjs/common';
import {
  BandwidthCallbackUrls,
  type Bxml,
  bxml,
  type CallbackContext,
  OnBandwidthEvent,
  VoiceGatherEvent,
  VoiceInitiateEvent,
  VoiceTransferCompleteEvent,
} from 'nestjs-bandwidth-callbacks';
import { isOpen } from './hours.js';
import { type Language, languageOf, prompts } from './prompts.js';

/** How often a caller is asked the same. */
const MOST_ATTEMPTS = 3;

const LANGUAGES: Readonly<Record<string, Language>> = { 1: 'en_US', 2: 'es_MX' };
const DEPARTMENTS: Readonly<Record<string, string>> = { 1: '+15551230011', 2: '+15551230012' };

/** The menu. What it has to remember of a call, the language and the attempt, it writes into the URL it is asked at next. */
@Injectable()
export class Ivr {
  constructor(@Inject(BandwidthCallbackUrls) private readonly urls: BandwidthCallbackUrls) {}

  @OnBandwidthEvent('voice.initiate')
  greet(_call: VoiceInitiateEvent): Bxml {
    return this.askLanguage(1);
  }

  @OnBandwidthEvent('voice.gather', { route: 'language' })
  language({ digits, eventTime }: VoiceGatherEvent, { query, receivedAt }: CallbackContext): Bxml {
    const language = LANGUAGES[digits ?? ''];
    if (!language) return this.askLanguage(attemptOf(query) + 1);
    if (!isOpen(eventTime ?? receivedAt)) return goodbye(language, prompts[language].closed);
    return this.askDepartment(language, 1);
  }

  @OnBandwidthEvent('voice.gather', { route: 'department' })
  department({ digits, to }: VoiceGatherEvent, { query }: CallbackContext): Bxml {
    const language = languageOf(query['language']);
    const number = DEPARTMENTS[digits ?? ''];
    if (!number) return this.askDepartment(language, attemptOf(query) + 1, digits);
    const url = this.urls.to(Ivr, 'afterwards', { query: { language } });
    const { username, password } = this.urls.credentials();
    return bxml`<Response>
      <SpeakSentence locale="${language}">${prompts[language].connecting}</SpeakSentence>
      <Transfer transferCallerId="${to}" callTimeout="20" transferCompleteUrl="${url}"
        username="${username}" password="${password}">
        <PhoneNumber>${number}</PhoneNumber>
      </Transfer>
    </Response>`;
  }

  @OnBandwidthEvent('voice.transferComplete', { route: 'transferred' })
  afterwards({ cause }: VoiceTransferCompleteEvent, { query }: CallbackContext): Bxml {
    const language = languageOf(query['language']);
    return goodbye(language, cause === 'hangup' ? '' : prompts[language].nobody);
  }

  private askLanguage(attempt: number): Bxml {
    if (attempt > MOST_ATTEMPTS) return goodbye('en_US');
    const url = this.urls.to(Ivr, 'language', { query: { attempt } });
    const { username, password } = this.urls.credentials();
    return bxml`<Response>
      <Gather gatherUrl="${url}" maxDigits="1" firstDigitTimeout="5" username="${username}" password="${password}">
        <SpeakSentence locale="en_US">For English, press 1.</SpeakSentence>
        <SpeakSentence locale="es_MX">Para español, oprima 2.</SpeakSentence>
      </Gather>
    </Response>`;
  }

  private askDepartment(language: Language, attempt: number, wrongKey?: string): Bxml {
    if (attempt > MOST_ATTEMPTS) return goodbye(language);
    const { menu, again, silence } = prompts[language];
    const problem = attempt === 1 ? '' : `${wrongKey ? again : silence} `;
    const url = this.urls.to(Ivr, 'department', { query: { language, attempt } });
    const { username, password } = this.urls.credentials();
    return bxml`<Response>
      <Gather gatherUrl="${url}" maxDigits="1" firstDigitTimeout="5" username="${username}" password="${password}">
        <SpeakSentence locale="${language}">${problem}${menu}</SpeakSentence>
      </Gather>
    </Response>`;
  }
}

function goodbye(language: Language, reason = ''): Bxml {
  const sentence = [reason, prompts[language].goodbye].filter(Boolean).join(' ');
  return bxml`<Response><SpeakSentence locale="${language}">${sentence}</SpeakSentence><Hangup/></Response>`;
}

function attemptOf(query: CallbackContext['query']): number {
  return Number(query['attempt']) || 1;
}
