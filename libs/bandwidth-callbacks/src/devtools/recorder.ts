import type { IncomingMessage } from 'node:http';
/** @ts-ignore -- an optional package: its types are missing where it is not installed. */
import type { Inspector } from 'local-bandwidth/inspector';
import { LRUCache } from 'lru-cache';
import type { CallbackReport } from '../callback/callback-report.js';
import { logger } from '../log/logger.js';
import { errorKind } from '../privacy/redact.js';
import type { SentReply } from '../reports/callback-reports.js';
import { maskedAnswer, maskedHeaders } from './masked.js';
import { bodyText, headersOf, urlOf } from './received-request.js';
import { subjectOf } from './subject.js';

/** A request that repeats an exchange. */
export interface Repeated {
  readonly of: string;
  /** Called with the id of the exchange that the request makes. */
  readonly noted: (id: string) => void;
}

const MOST_KEYS = 1_000;
/** Outcomes after which Bandwidth sends the callback again. */
const FAILED: ReadonlySet<CallbackReport['outcome']> = new Set(['failed', 'late', 'unavailable'] as const);

/** Keeps the callbacks that an application received, its replies, and the outcomes. */
export class Recorder {
  private readonly repeated = new WeakMap<IncomingMessage, Repeated>();
  /** How often each event failed, by its key. */
  private readonly failures = new LRUCache<string, number>({ max: MOST_KEYS });
  /** The id of the exchange in which a queued event arrived, by the event's key. */
  private readonly stored = new LRUCache<string, string>({ max: MOST_KEYS });

  constructor(private readonly inspector: Inspector) {}

  /** Marks a request, before it is handled, as one that repeats an exchange. */
  repeats(request: IncomingMessage, repeated: Repeated): void {
    this.repeated.set(request, repeated);
  }

  /** Keeps one report, of a request or of a worker's attempt. Never throws, since the callback would then fail. */
  note(report: CallbackReport, sent: SentReply | undefined, bytes: Buffer | undefined): void {
    try {
      if (sent) this.noteRequest(report, sent, bytes);
      else this.noteAttempt(report);
    } catch (error) {
      logger.warn(`The inspector could not keep a callback: ${errorKind(error)}`);
    }
  }

  private noteRequest(report: CallbackReport, { response, reply }: SentReply, bytes: Buffer | undefined): void {
    const { req: request } = response;
    const { outcome, event, key, events, ms } = report;
    const received = headersOf(request.headers);
    const [url, body] = [urlOf(request), bodyText(request, bytes)];
    const repeated = this.repeated.get(request);
    const id = this.inspector.note(
      {
        at: Date.now() - Math.round(ms),
        kind: 'callback',
        ...((event ?? events) && { event: event ?? 'batch' }),
        ...subjectOf(body, new URL(url).search),
        request: { method: request.method ?? 'POST', url, headers: maskedHeaders(received), body },
        response: {
          status: reply.status,
          headers: maskedHeaders(headersOf({ ...response.getHeaders(), ...reply.headers })),
          body: maskedAnswer(reply.body),
        },
        attempt: 1 + (this.failures.get(key ?? '') ?? 0),
        ...(repeated && { replayOf: repeated.of }),
        ...accountOf(report),
      },
      received,
    );
    if (key !== undefined && FAILED.has(outcome)) this.failures.set(key, (this.failures.get(key) ?? 0) + 1);
    if (report.queue === 'stored') for (const each of keysOf(report)) this.stored.set(each, id);
    repeated?.noted(id);
  }

  /** Adds an attempt of a worker to the exchange in which the event arrived. */
  private noteAttempt(report: CallbackReport): void {
    const id = this.stored.get(report.key ?? '');
    if (id === undefined) return;
    this.inspector.noteLater(id, { at: Date.now() - Math.round(report.ms), ...accountOf(report) });
  }
}

function accountOf({ outcome, reason, ms, handlers }: CallbackReport) {
  return { outcome, ...(reason !== undefined && { reason }), ms, handlers };
}

function keysOf({ key, events = [] }: CallbackReport): readonly string[] {
  return key === undefined ? events.map((event) => event.key) : [key];
}
