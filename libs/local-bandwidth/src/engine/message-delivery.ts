import type { Message } from './message.js';
import { codePayload, isNorthAmerican } from './payloads/code-payload.js';
import { messagePayload, type MessageReport } from './payloads/message-payload.js';
import type { Platform } from './platform.js';
import type { Delivery, Outcome } from './port.js';

/** How long Bandwidth waits for an answer, ms. */
const TIMEOUT = 10_000;
/** How long it tries, ms. */
const A_DAY = 86_400_000;
/** The pauses between two tries grow up to this, ms. */
const LONGEST_PAUSE = 3_600_000;

interface MessageEvent extends Pick<Delivery, 'api' | 'event' | 'body' | 'messageId'> {
  /** How long it is tried, ms. */
  readonly tried: number;
}

/** Reports what became of a message: as an array with one event of messaging, or as one event of a two-factor code. */
export function reportMessage(platform: Platform, message: Message, event: string, report: MessageReport): void {
  const { id: messageId } = message;
  const form = message.isCode ? platform.assumptions.use('codeEvents') : 'messaging';
  if (form === 'messaging') {
    const body = [messagePayload(platform, message, event, report)];
    return send(platform, { api: 'messaging', event, body, messageId, tried: A_DAY });
  }
  const isFinal = event === 'message-delivered' || event === 'message-failed';
  if (form === 'none' || !isFinal) return;
  const body = codePayload(platform, message, event, report);
  send(platform, { api: 'mfa', event, body, messageId, tried: isNorthAmerican(report.to) ? A_DAY : 0 });
}

/** Sends an event until it is answered with 2xx, or the time for it is over. */
function send(platform: Platform, { tried, ...sent }: MessageEvent): void {
  const began = platform.now;
  const attempt = (number: number, pause: number) => {
    const { messaging: target } = platform.options.application;
    const request = { ...sent, target, timeout: TIMEOUT, attempt: number, isSync: false, isFallback: false };
    platform.deliveries.send(request, (outcome) => {
      if (isTaken(outcome)) return;
      platform.assumptions.use('messageRetry');
      if (platform.now + pause > began + tried) return platform.note(givenUp(sent.event, tried));
      platform.scheduler.after(pause, () => attempt(number + 1, Math.min(pause * 2, LONGEST_PAUSE)));
    });
  };
  attempt(1, platform.assumptions.value('messageRetry') * 1000);
}

function givenUp(event: string, tried: number): string {
  return tried === A_DAY ? `The event ${event} was given up after a day.` : `The event ${event} is not repeated.`;
}

function isTaken(outcome: Outcome): boolean {
  return outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300;
}
