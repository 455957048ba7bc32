import { messaging } from './messaging/messaging.js';
import { mfa } from './mfa/codes.js';
import type { Operation } from './operation.js';
import { token } from './token.js';
import { voice } from './voice/voice.js';

/** All operations of the REST API. */
export const operations: readonly Operation[] = [...voice, ...messaging, ...mfa, token];
