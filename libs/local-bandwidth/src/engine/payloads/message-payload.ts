import type { Message } from '../message.js';
import type { Platform } from '../platform.js';
import { instant } from '../times.js';

/** What is reported of a message. */
export interface MessageReport {
  readonly to: string;
  readonly description: string;
  readonly errorCode?: number | undefined;
  /** Names of the faults that had a part in it. */
  readonly faults?: readonly string[];
}

/** One event of messaging, its keys in the order in which Bandwidth sends them. */
export function messagePayload(platform: Platform, message: Message, type: string, report: MessageReport): object {
  const { to, description, errorCode } = report;
  const { id, time, from, text, applicationId, owner, direction, segmentCount, tag, priority, channel } = message;
  return {
    type,
    time: instant(platform.now),
    description,
    to,
    message: {
      id,
      time: instant(time),
      to: message.to,
      from,
      text: direction === 'in' ? text : '', // status events carry no text
      applicationId,
      ...(message.media.length > 0 && { media: mediaUrls(platform, message) }),
      owner,
      direction,
      segmentCount,
      ...(direction === 'out' && { tag: tag ?? '' }),
      ...(priority !== undefined && { priority }),
      ...(channel && { channel }),
    },
    ...(errorCode !== undefined && { errorCode }),
  };
}

/** What was received is fetched from Bandwidth; what was sent is where its sender put it. */
function mediaUrls({ messagingUrl, accountId }: Platform, { id, direction, media }: Message): readonly string[] {
  if (direction === 'out') return media;
  return media.map((url, place) => `${messagingUrl}/users/${accountId}/media/${id}/${place}/${nameIn(url)}`);
}

function nameIn(url: string): string {
  return /([^/?#]+)(?:[?#].*)?$/.exec(url)?.[1] ?? 'media';
}
