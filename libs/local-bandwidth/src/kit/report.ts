import type { CallView } from '../engine/call-view.js';
import type { Change } from '../engine/changes.js';
import type { Exchange } from '../exchanges/exchange.js';
import type { CallRecord } from './journal.js';
import { otherFailures } from './other-failures.js';
import { type TranscriptLine, transcriptOf } from './transcript.js';
import { maskedXml } from '../masked-xml.js';
import { withoutCredentials } from '../without-credentials.js';

const MOST_LINES = 40;
const MOST_EXCHANGES = 4;

/** The report of a call in which an expectation failed. @param exchanges those of all calls */
export function report(
  call: CallView,
  family: readonly CallRecord[],
  now: number,
  exchanges: readonly Exchange[],
): string {
  const began = call.enqueuedTime ?? call.startTime;
  const lines = transcriptOf(family, began);
  const heading = `The call ${call.callId} from ${call.from} to ${call.to}, ${stateOf(call)}, after ${clock((call.endTime ?? now) - began)}:`;
  const others = otherFailures(exchanges, family, began);
  return [
    [heading, ...shortened(lines.map((line) => indented(shown(line, call.phone)))), ''].join('\n'),
    ...documentPart(call),
    exchangesPart(family),
    ...(others === undefined ? [] : ['', others]),
  ].join('\n');
}

function stateOf({ state, cause }: CallView): string {
  if (state !== 'disconnected') return state === 'answered' ? 'still going on' : state;
  return `ended (${cause})`;
}

/** Leaves out the middle of a long report. */
function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_LINES) return lines;
  const half = MOST_LINES / 2;
  return [...lines.slice(0, half), indented(`… ${lines.length - MOST_LINES} more …`), ...lines.slice(-half)];
}

/** `0:02.4  hears     "Press 1"`; what happens at another phone names it. */
export function shown(line: TranscriptLine, phone: string): string {
  const who = line.phone === phone ? '' : `${line.phone} `;
  return `${clock(line.at)}  ${who}${didWhat(line)}`;
}

function didWhat({ kind, text, ms = 0, wasCut, status, faults = [] }: TranscriptLine): string {
  const isCut = wasCut ? ` (cut off after ${(ms / 1000).toFixed(1)} s)` : '';
  switch (kind) {
    case 'hears':
    case 'says':
      return `${kind} ${text === 'silence' || text === 'ringing' ? text : `"${text}"`}${isCut}`;
    case 'presses':
      return `presses ${text}`;
    case 'event':
      return [`→ ${text} ${status ?? '(no answer)'}`, ...faults.map((fault) => `(fault ${fault})`)].join(' ');
    case 'note':
      return `(${text})`;
    case 'ended':
      return `is over: ${text}`;
    default:
      return kind === 'answered' ? 'is answered' : kind;
  }
}

function documentPart({ document, verb, state }: CallView): string[] {
  if (!document) return [];
  const running = state === 'disconnected' ? undefined : verb;
  const lines = maskedXml(document.bxml.trimEnd(), '…').split(/\r\n|\r|\n/);
  const width = String(lines.length).length;
  const numbered = lines.map((line, index) => {
    const number = index + 1;
    return `${number === running?.line ? '  >' : '   '} ${String(number).padStart(width)} | ${line}`;
  });
  const what = running ? `The BXML in force, of which <${running.name}> runs` : 'The last BXML';
  return [[`${what}${document.url ? ` (answer of ${document.url})` : ''}:`, ...numbered, ''].join('\n')];
}

type Settled = Extract<Change, { kind: 'settled' }>;

function exchangesPart(family: readonly CallRecord[]): string {
  const exchanges = family
    .flatMap(({ entries }) => entries)
    .toSorted((one, other) => one.order - other.order)
    .flatMap(({ change }) => (change.kind === 'settled' ? [change] : []))
    .slice(-MOST_EXCHANGES);
  if (exchanges.length === 0) return 'No callback was answered so far.';
  return ['The last exchanges:', ...exchanges.map((exchange) => indented(exchanged(exchange)))].join('\n');
}

function exchanged({ delivery, outcome }: Settled): string {
  const { event, target, body, isFallback, attempt } = delivery;
  const faults = (outcome.faults ?? []).map((fault) => `fault ${fault}`);
  const remarks = [isFallback && 'fallback', attempt > 1 && `attempt ${attempt}`, ...faults].filter(Boolean).join(', ');
  const sent = `${event} ${target.method} ${withoutCredentials(target.url)}${remarks ? ` (${remarks})` : ''}`;
  const facts = tellingFacts(body);
  return [`${sent} → ${answerOf(outcome)}`, ...(facts ? [`    sent: ${facts}`] : [])].join('\n  ');
}

function answerOf(outcome: Settled['outcome']): string {
  if (outcome.kind === 'undelivered') return outcome.message;
  const { status, body } = outcome;
  if (status < 400) return `${status}, ${body === '' ? 'empty' : `${Buffer.byteLength(body)} bytes`}`;
  return `${status} ${JSON.stringify(body.slice(0, 300))}`;
}

/** The fields of payloads that differ between the events of a call. */
const TELLING = new Set([
  'digits',
  'terminatingDigit',
  'cause',
  'errorMessage',
  'transferTo',
  'duration',
  'tag',
  'speech',
]);

function tellingFacts(body: object): string {
  const facts = Object.entries(body).filter(([name, value]) => TELLING.has(name) && value !== '');
  return facts.map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(', ');
}

/** `1:02.4`, minutes and seconds. */
function clock(ms: number): string {
  const tenths = Math.floor(Math.max(0, ms) / 100);
  const minutes = Math.floor(tenths / 600);
  return `${minutes}:${String(Math.floor((tenths % 600) / 10)).padStart(2, '0')}.${tenths % 10}`;
}

function indented(line: string): string {
  return `  ${line}`;
}
