import type { Message } from '../message.js';
import type { Platform } from '../platform.js';
import { instant } from '../times.js';

/** What an event reports about a message. */
export interface MessageReport {
  readonly to: string;
  readonly description: string;
  readonly errorCode?: number | undefined;
  /** The names of the faults that affected it. */
  readonly faults?: readonly string[];
}

/** An event of messaging, with its keys in the order in which Bandwidth sends them. */
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

/** The URLs of a message's media: at Bandwidth for a received message, and the sender's own for a sent one. */
function mediaUrls({ messagingUrl, accountId }: Platform, { id, direction, media }: Message): readonly string[] {
  if (direction === 'out') return media;
  return media.map((url, place) => `${messagingUrl}/users/${accountId}/media/${id}/${place}/${nameIn(url)}`);
}

function nameIn(url: string): string {
  return /([^/?#]+)(?:[?#].*)?$/.exec(url)?.[1] ?? 'media';
}
