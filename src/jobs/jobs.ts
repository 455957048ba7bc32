import { AmdDropModule } from './amd-drop/amd-drop.module.js';
import { ClickToCallModule } from './click-to-call/click-to-call.module.js';
import { ConferenceModule } from './conference/conference.module.js';
import { DeliveryTrackerModule } from './delivery-tracker/delivery-tracker.module.js';
import { IvrModule } from './ivr/ivr.module.js';
import type { Job } from './job.js';
import { RecordingArchiveModule } from './recording-archive/recording-archive.module.js';
import { SmsInboxModule } from './sms-inbox/sms-inbox.module.js';
import { SmsOptoutModule } from './sms-optout/sms-optout.module.js';
import { TransferFallbackModule } from './transfer-fallback/transfer-fallback.module.js';
import { VoicemailModule } from './voicemail/voicemail.module.js';

/** Every job, in the order of their pages. */
export const jobs: readonly Job[] = [
  {
    name: 'sms-optout',
    module: () => SmsOptoutModule,
  },
  {
    name: 'delivery-tracker',
    module: () => DeliveryTrackerModule,
  },
  {
    name: 'sms-inbox',
    module: () => SmsInboxModule,
  },
  {
    name: 'ivr',
    module: () => IvrModule,
  },
  {
    name: 'voicemail',
    module: () => VoicemailModule.with(),
  },
  {
    name: 'transfer-fallback',
    module: () => TransferFallbackModule,
  },
  {
    name: 'click-to-call',
    module: () => ClickToCallModule,
  },
  {
    name: 'conference',
    module: () => ConferenceModule,
  },
  {
    name: 'amd-drop',
    module: () => AmdDropModule,
  },
  {
    name: 'recording-archive',
    module: () => RecordingArchiveModule,
  },
];
