import { ask, notify, type Question } from './asking.js';
import type { Call } from './call.js';
import type { Conference } from './conference.js';
import { inOrder } from './payloads/key-orders.js';
import type { Platform } from './platform.js';
import type { Target } from './port.js';
import { Process, type Script } from './process.js';
import { instant } from './times.js';

type AnsweredEvent = 'conferenceCreated' | 'conferenceMemberJoin' | 'conferenceMemberExit' | 'conferenceRedirect';

const CHANGES = {
  conferenceCreated: 'created',
  conferenceMemberJoin: 'joined',
  conferenceMemberExit: 'left',
  conferenceCompleted: 'completed',
} as const;

/** Sends an event of a conference. If the answer is BXML, all members hear it. */
export function tellConference(
  platform: Platform,
  conference: Conference,
  event: keyof typeof CHANGES,
  member?: Call,
): void {
  const change = CHANGES[event];
  platform.tell({ kind: 'conference', conferenceId: conference.id, change, ...(member && { callId: member.id }) });
  const { target, fallback, callbackTimeout: timeout } = conference.settings;
  const body = conferencePayload(platform, conference, event, member && memberFields(member));
  const about = { body, timeout, conferenceId: conference.id, ...(member && { call: member }) };
  if (event === 'conferenceCompleted') notify(platform, { event, target, ...about });
  else if (target) startAsking(platform, conference, { event, target, fallback, ...about });
}

/** Asks a URL for a document that everybody in the conference hears (REST). */
export function redirectConference(
  platform: Platform,
  conference: Conference,
  target: Target,
  fallback?: Target,
): void {
  const event = 'conferenceRedirect';
  const { callbackTimeout: timeout } = conference.settings;
  const body = conferencePayload(platform, conference, event);
  startAsking(platform, conference, { event, target, fallback, body, timeout, conferenceId: conference.id });
}

export function conferencePayload(
  platform: Platform,
  { id, settings }: Conference,
  event: AnsweredEvent | 'conferenceCompleted' | 'conferenceRecordingAvailable',
  special: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const eventTime = instant(platform.now);
  const { accountId } = platform;
  const about = { conferenceId: id, name: settings.name, tag: settings.tag, accountId };
  return inOrder(event, { eventType: event, eventTime, ...about, ...special });
}

function memberFields({ id, facts }: Call): Record<string, unknown> {
  return { callId: id, to: facts.to, from: facts.from };
}

function startAsking(platform: Platform, conference: Conference, question: Question): void {
  new Process(platform.scheduler, asked(platform, conference, question)).startAtOnce();
}

function* asked(platform: Platform, conference: Conference, question: Question): Script {
  const answer = yield* ask(platform, { ...question, mayBeEmpty: true });
  if (!('failure' in answer)) {
    if (!conference.isOver && answer.bxml !== '') conference.documents.push(answer);
    return;
  }
  if (conference.isOver || platform.assumptions.use('conferenceCallbackFailure', question.call) === 'ignore') return;
  conference.onFailure?.();
}
