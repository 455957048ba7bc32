import type { DoneDeed, MetEvent } from '../../deeds/deed.js';
import type { CallView } from '../../engine/call-view.js';
import type { Step } from '../scenario.js';
import { steadyWords } from './steady-words.js';

/** A call and the legs of its transfers. The call is the first item. */
export type Family = readonly [CallView, ...CallView[]];

/** Steps for the end of a scenario: they check how a call ended, its events, and what unattended phones heard. */
export function checksOfCall(
  who: string,
  [call, ...legs]: Family,
  deeds: readonly DoneDeed[],
  isHeld: (callId: string) => boolean,
): Step[] {
  if (call.state !== 'disconnected') return [];
  const ids = new Set([call, ...legs].map(({ callId }) => callId));
  const events = deeds.filter((deed): deed is MetEvent & DoneDeed => deed.kind === 'event' && ids.has(deed.callId));
  const last = events.findLastIndex(({ callId, event }) => callId === call.callId && event === 'disconnect');
  const during = events.slice(0, last + 1).filter(({ event }) => !isLate(event));
  const names = new Map(events.map((met) => [met.event, met]));
  const looked = [...names.values()].filter(
    ({ event, fields }) => event !== 'disconnect' && (isLate(event) || Object.keys(fields).length > 0),
  );
  const lines = [call, ...legs].filter(({ callId }) => !isHeld(callId)).flatMap((each) => linesOf(each));
  return [
    {
      [who]: 'ended',
      ...(call.cause !== undefined && { cause: call.cause }),
      wasAnswered: call.answerTime !== undefined,
    },
    ...looked.map(({ event, fields }) => ({
      [who]: 'event',
      name: event,
      ...(Object.keys(fields).length > 0 && { with: fields }),
    })),
    ...(during.length > 0 ? [{ [who]: 'events', include: during.map(({ event }) => event) }] : []),
    ...(lines.length > 0 ? [{ [who]: 'transcript', include: lines }] : []),
  ];
}

/** Whether an event comes some time after what it reports, perhaps after the end of the call. */
function isLate(event: string): boolean {
  return /Available$/i.test(event);
}

function linesOf({ phone, heard }: CallView): object[] {
  return heard.flatMap(({ kind, text = '', wasCut }) => {
    const words = kind === 'speech' && !wasCut ? steadyWords(text) : undefined;
    return words === undefined ? [] : [{ kind: 'hears', phone, text: words }];
  });
}
