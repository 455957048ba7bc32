import { temporaryCredentials } from '../config/credentials.js';
import type { Settings } from '../config/settings.js';

/** How the demo starts the phone line. */
export const settings: Settings = {
  port: 0,
  publicUrl: 'https://phone.example.com',
  frontDesk: '+15551230004',
  portOutPin: '2718',
  tollFreeSecret: 'a secret shared with Bandwidth',
  dataFolder: undefined,
  credentials: temporaryCredentials(),
  passwordIsMadeUp: true,
};
