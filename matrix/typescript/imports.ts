// Every entry point of the package, its types and its values.
import {
  BandwidthCallbacksModule,
  bxml,
  type CallbackContext,
  GatherEvent,
  OnBandwidthEvent,
} from 'nestjs-bandwidth-callbacks';
import { BandwidthCallbacksWorkerModule, DeadLetters, type DeadLetter } from 'nestjs-bandwidth-callbacks/queue';
import { BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';

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

const { digits } = sample('gather', { digits: '42' });
const loaded: unknown[] = [BandwidthCallbacksModule, BandwidthCallbacksWorkerModule, DeadLetters, BandwidthClient];
if (loaded.includes(undefined) || digits !== '42') throw new Error('An entry point lacks what its types promise.');
