import { Injectable } from '@nestjs/common';
import {
  BandwidthCallbackUrls,
  bxml,
  type CallbackContext,
  MessageFailedEvent,
  MessageReceivedEvent,
  OnBandwidthEvent,
  VoiceAnswerEvent,
  VoiceGatherEvent,
  VoiceMachineDetectionCompleteEvent,
} from 'nestjs-bandwidth-callbacks';

/** How the handlers of a shop behave. */
export interface Manners {
  /** Where Bandwidth goes when the menu fails. Default: nowhere. */
  readonly fallback?: 'the same URL' | 'another URL';
  /** What the handler of the menu does. Default: it answers. */
  readonly menu?: 'takes too long' | 'fails';
  /** A text whose handler fails when it runs for the first time. */
  readonly failsAtFirst?: string;
}

/** The handlers of an application under test, which write down that they ran. */
export function shopThat({ fallback, menu, failsAtFirst }: Manners) {
  const runs: string[] = [];

  @Injectable()
  class Shop {
    constructor(private readonly urls: BandwidthCallbackUrls) {}

    @OnBandwidthEvent('voice.initiate')
    greet() {
      runs.push('initiate');
      const gatherUrl = this.urls.for('menu');
      if (!fallback) return bxml`<Response><Gather gatherUrl="${gatherUrl}" maxDigits="1"/></Response>`;
      const other = fallback === 'the same URL' ? gatherUrl : this.urls.for('other-menu');
      return bxml`<Response><Gather gatherUrl="${gatherUrl}" gatherFallbackUrl="${other}" maxDigits="1"/></Response>`;
    }

    @OnBandwidthEvent('voice.gather', { route: 'menu' })
    async choose({ digits }: VoiceGatherEvent, { signal }: CallbackContext) {
      runs.push(`gather ${digits}`);
      if (menu === 'fails') throw new Error('The menu has failed.');
      if (menu) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      return bxml`<Response><SpeakSentence>You pressed ${digits}</SpeakSentence></Response>`;
    }

    @OnBandwidthEvent('voice.gather', { route: 'other-menu' })
    chooseAfterAll({ digits }: VoiceGatherEvent) {
      runs.push(`gather ${digits} at the fallback`);
      return bxml`<Response><SpeakSentence>You pressed ${digits}, after all</SpeakSentence></Response>`;
    }

    @OnBandwidthEvent('voice.answer')
    speak({ machineDetectionResult }: VoiceAnswerEvent) {
      runs.push(`answer by ${machineDetectionResult?.value ?? 'nobody known'}`);
      return bxml`<Response><Pause duration="30"/></Response>`;
    }

    @OnBandwidthEvent('voice.machineDetectionComplete')
    detect({ machineDetectionResult }: VoiceMachineDetectionCompleteEvent) {
      runs.push(`detected ${machineDetectionResult?.value}`);
    }

    @OnBandwidthEvent('voice.disconnect')
    hangUp() {
      runs.push('disconnect');
    }

    @OnBandwidthEvent('messaging.message-received')
    read({ message }: MessageReceivedEvent, { attempt }: CallbackContext) {
      runs.push(`message ${message.text}`);
      if (message.text === failsAtFirst && attempt === 1) throw new Error('This cannot be read yet.');
    }

    @OnBandwidthEvent('messaging.message-failed')
    fail({ errorCode }: MessageFailedEvent) {
      runs.push(`message failed with ${errorCode}`);
    }
  }

  return { Shop, runs };
}
