// Every entry point of the package, its types and its values.
import {
  BandwidthCallbacksModule,
  bxml,
  type BandwidthCallbackUrls,
  type CallbackContext,
  checkBxml,
  GatherEvent,
  OnBandwidthEvent,
  type Verb,
  verbs,
} from 'nestjs-bandwidth-callbacks';
import { BandwidthCallbacksWorkerModule, DeadLetters, type DeadLetter } from 'nestjs-bandwidth-callbacks/queue';
import { BandwidthClient, bandwidthTester, sample } from 'nestjs-bandwidth-callbacks/testing';
import type { BandwidthMatchers } from 'nestjs-bandwidth-callbacks/testing/jest';
import type { BandwidthMatchers as VitestMatchers } from 'nestjs-bandwidth-callbacks/testing/vitest';

export class Menu {
  @OnBandwidthEvent('gather')
  menu(event: GatherEvent, context: CallbackContext) {
    const digits: string | undefined = event.digits;
    return bxml`<Response><SpeakSentence>${digits}, ${context.name}</SpeakSentence></Response>`;
  }
}

export function keyOf(letter: DeadLetter): string {
  return letter.key;
}

export function urlOf(urls: BandwidthCallbackUrls): string {
  return urls.to(Menu, 'menu', { query: { attempt: 1 } });
}

export const matchers = (jest: BandwidthMatchers, vitest: VitestMatchers) => [jest.toAnswer, vitest.toHaveRun];

const [, gather] = sample.sequence('menu');
if (gather.digits !== '1') throw new Error('A sequence lacks what its types promise.');

const menu: Verb<'Gather'> = verbs.gather({ gatherUrl: '/a', maxDigits: 1 }, verbs.speakSentence('Press 1.'));
if (checkBxml(`<Response>${menu}</Response>`, { relativeTo: 'https://example.com/' }).length > 0) {
  throw new Error('A verb that was written is not one that is known.');
}

const { digits } = sample('gather', { digits: '42' });
const loaded: unknown[] = [
  BandwidthCallbacksModule,
  BandwidthCallbacksWorkerModule,
  DeadLetters,
  BandwidthClient,
  bandwidthTester,
];
if (loaded.includes(undefined) || digits !== '42') throw new Error('An entry point lacks what its types promise.');
