import { Module } from '@nestjs/common';
import { IvrModule } from '../ivr/ivr.module.js';
import { V1Voicemail } from './v1-voicemail.js';
import { VoiceVoicemail } from './voice-voicemail.js';

/** Takes the messages that callers leave. */
@Module({ imports: [IvrModule], providers: [V1Voicemail, VoiceVoicemail] })
export class VoicemailModule {}
