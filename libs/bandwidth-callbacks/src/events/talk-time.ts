import type { VoiceDisconnectEvent } from './voice/disconnect.event.js';
import type { VoiceTransferDisconnectEvent } from './voice/transfer-disconnect.event.js';

/**
 * How long the parties of an ended call could talk, counted from its answer. The time since its start would include the
 * ringing.
 *
 * @returns milliseconds, never negative; `undefined` for a call that was never answered, or whose times are not known.
 */
export function talkTime({
  answerTime,
  endTime,
}: Pick<VoiceDisconnectEvent | VoiceTransferDisconnectEvent, 'answerTime' | 'endTime'>): number | undefined {
  return answerTime && endTime ? Math.max(0, endTime.getTime() - answerTime.getTime()) : undefined;
}
