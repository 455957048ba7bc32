import { Module } from '@nestjs/common';
import { BandwidthCallbacksModule, OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { ANSWER, CREDENTIALS } from './callback.mjs';
import { decorated } from './declare.mjs';

class CallService {
  menu() {
    return ANSWER;
  }
}
decorated(CallService, { methods: { menu: [OnBandwidthEvent('gather')] } });

/** All defaults: credentials, events, validation, idempotency, deadline, check of the answer. */
export const module = decorated(class LibraryModule {}, {
  on: [Module({ imports: [BandwidthCallbacksModule.forRoot({ auth: CREDENTIALS })], providers: [CallService] })],
});
