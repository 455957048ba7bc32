import { notify } from './asking.js';
import type { Call } from './call.js';
import { callPayload } from './payloads/call-payload.js';
import type { VoiceEventName } from './payloads/key-orders.js';
import type { Platform } from './platform.js';
import type { Target } from './port.js';

/** Sends an event of a stream or a transcription. */
export function tellMedia(
  platform: Platform,
  call: Call,
  event: VoiceEventName,
  target: Target | undefined,
  special: Readonly<Record<string, unknown>>,
): void {
  const body = callPayload(platform, call, event, special);
  notify(platform, { event, body, target, timeout: call.facts.callbackTimeout, call });
}
