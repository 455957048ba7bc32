import type { Message, WaitingEvent } from './message.js';
import { codePayload, isNorthAmerican } from './payloads/code-payload.js';
import { messagePayload, type MessageReport } from './payloads/message-payload.js';
import type { Platform } from './platform.js';
import type { Delivery, Outcome } from './port.js';

/** How long Bandwidth waits for an answer, ms. */
const TIMEOUT = 10_000;
/** How long Bandwidth tries to deliver an event, ms. */
const A_DAY = 86_400_000;
/** The longest pause between two tries, ms; the pauses grow up to it. */
const LONGEST_PAUSE = 3_600_000;

interface MessageEvent extends Pick<Delivery, 'api' | 'event' | 'body' | 'messageId' | 'faults'> {
  /** For how long the event is tried, ms. */
  readonly tried: number;
}

/** Reports the status of a message: as an event of messaging in an array, or as an event of a two-factor code. */
export function reportMessage(platform: Platform, message: Message, event: string, report: MessageReport): void {
  const { id: messageId } = message;
  const form = message.isCode ? platform.assumptions.use('codeEvents', undefined) : 'messaging';
  if (form === 'messaging') {
    const payload = messagePayload(platform, message, event, report);
    return sendOrWait(platform, message, { messageId, event, payload, faults: report.faults ?? [] }, report.to);
  }
  const isFinal = event === 'message-delivered' || event === 'message-failed';
  if (form === 'none' || !isFinal) return;
  const body = codePayload(platform, message, event, report);
  send(platform, {
    api: 'mfa',
    event,
    body,
    messageId,
    tried: isNorthAmerican(report.to) ? A_DAY : 0,
    ...had(report.faults),
  });
}

/** Sends an event, unless a fault makes it wait for others; the first waiting event decides how long. */
function sendOrWait(platform: Platform, { from, direction }: Message, event: WaitingEvent, to: string): void {
  const number = direction === 'in' ? from : to;
  const batching = platform.options.batching?.({ event: event.event, number });
  if (!batching) return sendAll(platform, [event]);
  const { waitingEvents: waiting, scheduler } = platform;
  waiting.push({ ...event, faults: [...event.faults, ...(batching.fault === undefined ? [] : [batching.fault])] });
  if (waiting.length === 1) scheduler.after(batching.ms, () => sendAll(platform, waiting.splice(0)));
}

/** Sends events in one request, which has the name of the first. */
function sendAll(platform: Platform, events: readonly WaitingEvent[]): void {
  const [first] = events;
  if (!first) return;
  const { event, messageId } = first;
  const body = events.map(({ payload }) => payload);
  const faults = [...new Set(events.flatMap((each) => each.faults))];
  send(platform, { api: 'messaging', event, body, messageId, tried: A_DAY, ...had(faults) });
}

function had(faults: readonly string[] = []): Pick<Delivery, 'faults'> {
  return faults.length > 0 ? { faults } : {};
}

/** Sends an event until it is answered with 2xx, or the time for it is over; only once without a pause between tries. */
function send(platform: Platform, { tried, ...sent }: MessageEvent): void {
  const began = platform.now;
  const attempt = (number: number, pause: number) => {
    const { messaging: target } = platform.options.application;
    const request = { ...sent, target, timeout: TIMEOUT, attempt: number, isSync: false, isFallback: false };
    platform.deliveries.send(request, (outcome) => {
      if (isTaken(outcome)) return;
      platform.assumptions.use('messageRetry', undefined);
      const isOver = pause === 0 || platform.now + pause > began + tried;
      if (isOver) return platform.note(givenUp(sent.event, pause === 0 ? 0 : tried));
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
