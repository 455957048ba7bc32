import { Module } from '@nestjs/common';
import { V1Menu } from './v1-menu.js';
import { V1Verbs } from './v1-verbs.js';
import { VoiceMenu } from './voice-menu.js';
import { VoiceVerbs } from './voice-verbs.js';

/** Greets callers and lets them choose, on both APIs. */
@Module({ providers: [V1Menu, V1Verbs, VoiceMenu, VoiceVerbs], exports: [VoiceVerbs] })
export class IvrModule {}
