import { Inject, Injectable } from '@nestjs/common';
import { type Bxml, OnBandwidthEvent, VoiceInitiateEvent } from 'nestjs-bandwidth-callbacks';
import { Voicemail } from './voicemail.js';

/** Answers every call with voicemail. */
@Injectable()
export class Greeting {
  constructor(@Inject(Voicemail) private readonly voicemail: Voicemail) {}

  @OnBandwidthEvent('voice.initiate')
  greet(_call: VoiceInitiateEvent): Bxml {
    return this.voicemail.ask('Nobody is here.');
  }
}
