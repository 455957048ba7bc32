import type { IncomingMessage } from 'node:http';

type Replayed = IncomingMessage & { [TAG]?: string };

const TAG = Symbol('sent again on purpose');

/**
 * Says of a request that it repeats an earlier callback on purpose: its events count as new ones. Only code of this process
 * can say so, since no header does.
 *
 * @param tag the same for requests that are duplicates of each other
 */
export function markReplayed(request: IncomingMessage, tag: string): void {
  (request as Replayed)[TAG] = tag;
}

/** `undefined` for a request that came by itself. */
export function replayTagOf(request: IncomingMessage): string | undefined {
  return (request as Replayed)[TAG];
}
