import type { Operation } from '../operation.js';
import { createMessage } from './create-message.js';
import { createMultiChannelMessage } from './create-multi-channel-message.js';
import { listMessages } from './list-messages.js';
import { media } from './media.js';

/** All operations of the messaging API. */
export const messaging: readonly Operation[] = [createMessage, listMessages, createMultiChannelMessage, ...media];
