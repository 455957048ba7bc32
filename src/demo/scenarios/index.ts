import type { Scenario } from '../step.js';
import { messageExchange } from './message-exchange.js';
import { ofNumbers } from './of-numbers.js';
import { refusals } from './refusals.js';
import { silentStorage } from './silent-storage.js';
import { tooSlow } from './too-slow.js';
import { v1ByGet } from './v1-by-get.js';
import { v1ByPost } from './v1-by-post.js';
import { voiceCall } from './voice-call.js';

/** Everything the demo plays, in its order. */
export const scenarios: readonly Scenario[] = [
  v1ByPost,
  v1ByGet,
  refusals,
  voiceCall,
  messageExchange,
  ofNumbers,
  tooSlow('Express'),
  tooSlow('Fastify'),
  silentStorage('Express'),
  silentStorage('Fastify'),
];
