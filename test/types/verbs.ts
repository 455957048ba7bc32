// Compiled by `npm run types`, never run: each `@ts-expect-error` fails when the compiler would let the line pass.
import { Bxml as Sdk } from 'bandwidth-sdk';
import {
  type Answer,
  bxml,
  OnBandwidthEvent,
  type Verb,
  verbs,
  type VoiceInitiateEvent,
} from 'nestjs-bandwidth-callbacks';

declare const digits: string | undefined;
declare const isOpen: boolean;

export const right: Verb[] = [
  verbs.response(),
  verbs.response(verbs.hangup(), bxml`<Hangup/>`, new Sdk.Hangup(), [verbs.pause()], isOpen && verbs.ring(), undefined),
  verbs.gather({ gatherUrl: '/menu', maxDigits: 1 }, verbs.speakSentence('Press 1.'), verbs.playAudio('a.wav')),
  verbs.gather(verbs.speakSentence('Press 1.')),
  verbs.gather(),
  verbs.speakSentence('You pressed ', digits, bxml`<break/>`),
  verbs.speakSentence({ voice: 'julie' }, 'Hello'),
  verbs.transfer(verbs.phoneNumber('+15551230011'), verbs.sipUri('sip:a@example.com')),
  verbs.transfer({ transferCompleteUrl: new URL('https://example.com/') }, verbs.phoneNumber('+15551230011')),
  verbs.refer(verbs.sipUri('sip:a@example.com')),
  verbs.connect(verbs.endpoint('e-1')),
  verbs.conference({ mute: true }, 'room'),
  verbs.bridge('c-1'),
  verbs.redirect({ redirectUrl: '/menu', redirectMethod: 'GET' }),
  verbs.startStream({ destination: 'wss://example.com/' }, verbs.streamParam({ name: 'a', value: 'b' })),
  verbs.startTranscription(verbs.customParam({ name: 'a', value: 'b' })),
  verbs.tag('a'),
  verbs.tag(),
  verbs.record({ maxDuration: 30 }),
  verbs.sendDtmf('12w'),
  verbs.forward({ to: '+15551230011' }),
];

export const answer: Answer = verbs.response(verbs.hangup());

export class Answering {
  @OnBandwidthEvent('voice.initiate')
  greet(_event: VoiceInitiateEvent) {
    return verbs.response(verbs.speakSentence('Hello'));
  }
}

export const wrong = [
  // @ts-expect-error no attribute has this name
  verbs.gather({ maxDigit: 1 }),
  // @ts-expect-error not of this verb
  verbs.pause({ maxDigits: 1 }),
  // @ts-expect-error a number is a number
  verbs.gather({ maxDigits: '1' }),
  // @ts-expect-error one of two
  verbs.redirect({ redirectUrl: '/menu', redirectMethod: 'PUT' }),
  // @ts-expect-error an attribute that it needs
  verbs.redirect({}),
  // @ts-expect-error the same, of a verb that holds others
  verbs.startStream(verbs.streamParam({ name: 'a', value: 'b' })),
  // @ts-expect-error no verb in a verb of its kind
  verbs.gather(verbs.gather()),
  // @ts-expect-error nor behind attributes
  verbs.gather({ maxDigits: 1 }, verbs.hangup()),
  // @ts-expect-error nor in a list
  verbs.gather({}, [verbs.speakSentence('a'), verbs.hangup()]),
  // @ts-expect-error no document in a document
  verbs.response(verbs.response()),
  // @ts-expect-error a number stands in a transfer
  verbs.response(verbs.phoneNumber('+15551230011')),
  // @ts-expect-error a refer refers to a SIP URI
  verbs.refer(verbs.phoneNumber('+15551230011')),
  // @ts-expect-error a transfer transfers to somebody
  verbs.transfer({}),
  // @ts-expect-error text stands in a verb that speaks it
  verbs.response('Hello'),
  // @ts-expect-error and no verb in the text
  verbs.speakSentence(verbs.pause()),
  // @ts-expect-error a prompt says something
  verbs.speakSentence(),
  // @ts-expect-error with a voice, too
  verbs.speakSentence({ voice: 'julie' }),
  // @ts-expect-error a conference has a name
  verbs.conference({ mute: true }),
  // @ts-expect-error nothing stands in a pause
  verbs.pause({}, verbs.hangup()),
  // @ts-expect-error nor has a hangup attributes
  verbs.hangup({ tag: 'a' }),
  // @ts-expect-error nor an endpoint
  verbs.endpoint({ tag: 'a' }, 'e-1'),
  // @ts-expect-error TwiML's
  verbs.say('Hello'),
];
