import type { Message } from './message.js';
import type { Platform } from './platform.js';
import type { Outcome } from './port.js';

/** How long Bandwidth waits for an answer, ms. */
const TIMEOUT = 10_000;
/** How long it tries, ms. */
const A_DAY = 86_400_000;
/** The pauses between two tries grow up to this, ms. */
const LONGEST_PAUSE = 3_600_000;

/** Sends an event of messaging, as an array with one element, until it is answered with 2xx or a day has passed. */
export function sendMessageEvent(platform: Platform, message: Message, event: string, body: object): void {
  const began = platform.now;
  const attempt = (number: number, pause: number) => {
    const { messaging: target } = platform.options.application;
    const request = { target, event, body: [body], timeout: TIMEOUT, attempt: number, messageId: message.id };
    platform.deliveries.send({ ...request, api: 'messaging', isSync: false, isFallback: false }, (outcome) => {
      if (isTaken(outcome)) return;
      platform.assumptions.use('messageRetry');
      if (platform.now + pause > began + A_DAY) return platform.note(`The event ${event} was given up after a day.`);
      platform.scheduler.after(pause, () => attempt(number + 1, Math.min(pause * 2, LONGEST_PAUSE)));
    });
  };
  attempt(1, platform.assumptions.value('messageRetry') * 1000);
}

function isTaken(outcome: Outcome): boolean {
  return outcome.kind === 'answered' && outcome.status >= 200 && outcome.status < 300;
}
