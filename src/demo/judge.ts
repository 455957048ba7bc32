import type { CallbackReply } from 'nestjs-bandwidth-callbacks/testing';
import type { LogLine } from './captured-log.js';
import type { ExpectedAnswer, Expectation } from './expectation.js';

const XML = 'application/xml; charset=utf-8';

/** What happened on one callback. */
export interface Happened {
  readonly reply: CallbackReply;
  readonly handlers: readonly string[];
  readonly log: readonly LogLine[];
}

/** Every difference from the expectation, in words; empty if there is none. */
export function problemsOf({ reply, handlers, log }: Happened, expected: Expectation): string[] {
  return [
    ...unlessEqual('status', reply.status, expected.status),
    ...unlessEqual('handlers', sorted(handlers), sorted(expected.handlers)),
    ...answerProblems(reply, expected.answer),
    ...(reply.challenged ? [] : ['the first request, which has no credentials, was not challenged']),
    ...logProblems(log, expected),
  ];
}

function answerProblems({ body, headers }: CallbackReply, expected: ExpectedAnswer): string[] {
  const type = headers.get('content-type');
  if (expected === 'empty') return unlessEqual('body', body, '');
  if ('elements' in expected) {
    return [
      ...unlessEqual('content type', type, XML),
      ...unlessEqual('elements', elementsOf(body).join(' '), `Response ${expected.elements}`.trim()),
    ];
  }
  if ('document' in expected) {
    const isAsExpected = expected.document.test(body);
    return [
      ...unlessEqual('content type', type, XML),
      ...(isAsExpected ? [] : [`the answer says nothing like ${expected.document}: ${body}`]),
    ];
  }
  return [
    ...unlessEqual('content type', type, 'application/json; charset=utf-8'),
    ...(body.includes(`"code":"${expected.code}"`) ? [] : [`the code ${expected.code} is not in the answer`]),
  ];
}

function logProblems(log: readonly LogLine[], { status, log: expected, unsaid }: Expectation): string[] {
  const unasked = log.filter(
    ({ level, headline }) =>
      (level === 'warn' || level === 'error') && !expected?.test(headline) && !reports(headline, status),
  );
  return [
    ...unasked.map(({ level, headline }) => `unexpected ${level} in the log: ${headline}`),
    ...log.filter(({ message }) => unsaid?.test(message)).map(({ headline }) => `the log must not say: ${headline}`),
    ...(!expected || log.some(({ headline }) => expected.test(headline))
      ? []
      : [`the log says nothing like ${expected}`]),
  ];
}

/** Whether a line is the library's about a callback that was to be refused or to fail. */
function reports(line: string, status: number): boolean {
  return status >= 400 && new RegExp(`: (?:refused|failed|late|unavailable) with ${status} in `).test(line);
}

/** The names of the elements of a document, in their order. */
function elementsOf(document: string): string[] {
  return [...document.matchAll(/<([A-Za-z]+)/g)].map(([, name]) => name ?? '');
}

function sorted(labels: readonly string[]): string {
  return [...labels].sort().join(', ') || 'none';
}

function unlessEqual(what: string, actual: unknown, expected: unknown): string[] {
  return actual === expected ? [] : [`${what}: expected ${show(expected)}, got ${show(actual)}`];
}

function show(value: unknown): string {
  return value === '' ? 'nothing' : String(value);
}
