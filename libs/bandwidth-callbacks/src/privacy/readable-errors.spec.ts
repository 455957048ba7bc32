import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { redact, redactedError, redactedFailure, stackFrames } from './redact.js';
const query = { a: 'to', b: 'at', c: 'of' };

const nothing = undefined as unknown as { readonly to: () => void };
const real: Record<string, () => unknown> = {
  'a property of undefined': () => nothing.to,
  'a call of what is no function': () => (({}) as typeof nothing).to(),
  'a variable that is not there': () => (globalThis as unknown as Record<string, () => void>)['missing']!(),
  'a recursion without end': () => { const again = (): unknown => [again()]; return again(); },
  'an array that is too long': () => ([].length = -1),
  'a fraction of a big integer': () => BigInt(1.5),
  'text that is no JSON': () => JSON.parse('{"a":1,}'),
  'a file that is not there': () => readFile('/srv/app/config/at.json'),
  'a port that nobody listens to': () => new Promise((_, reject) => connect(1, '127.0.0.1').on('error', reject)),
  'a fetch from there': () => fetch('http://127.0.0.1:1/calls/12?page=3'),
  'a URL that is none': () => new URL('not a url'),
  'a program that is not there': () => promisify(execFile)('/usr/bin/no-such-program'),
  'a signal that was aborted': () => AbortSignal.abort().throwIfAborted(),
  'a time limit': () => Promise.reject(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
  'a duplicate in PostgreSQL': () => Promise.reject(Object.assign(new Error('duplicate key value violates unique constraint "calls_pkey"'), { code: '23505' })),
  'a table missing in PostgreSQL': () => Promise.reject(new Error('relation "call_log" does not exist at character 15')),
  'too many clients of PostgreSQL': () => Promise.reject(new Error('sorry, too many clients already (53300)')),
  'an HTTP client': () => Promise.reject(Object.assign(new Error('Request failed with status code 503'), { name: 'AxiosError' })),
  'an HTTP client in time': () => Promise.reject(new Error('timeout of 30000ms exceeded')),
  'a Redis that is not there': () => Promise.reject(new Error('connect ECONNREFUSED 10.0.12.7:6379')),
  'a type of Redis': () => Promise.reject(new Error('WRONGTYPE Operation against a key holding the wrong kind of value')),
  'Nest': () => Promise.reject(new Error("Nest can't resolve dependencies of the IvrService (?). Please make sure that the argument at index [0] is available")),
  'a query engine': () => Promise.reject(new Error('Invalid `prisma.call.create()` invocation in /srv/app/src/calls.service.ts:42:17 at line 3')),
  'an address': () => Promise.reject(new Error('getaddrinfo ENOTFOUND db.internal.example')),
}; // prettier-ignore

describe('Nothing is taken out of a real error:', () => {
  it.each(Object.keys(real))('%s', async (name) => {
    const error = (await failureOf(real[name]!)) as Error;
    const digit = 'digits a caller typed are taken out: 1';
    const { digits: _, ...untyped } = payload;
    const { message, frames } = redactedFailure(error, untyped, query, {});
    expect(message).toBe(inOneLine(error));
    const own = error.stack?.split('\n').filter((line) => /^ {4}at /.test(line)) ?? [];
    if (own.length > 0) expect(frames?.split('\n')).toEqual(own.slice(0, 30));
    expect(redact(digit, payload)).toBe('digits a caller typed are taken out: [redacted]');
  });
});

function inOneLine({ name, message, cause }: Error): string {
  return `${name}: ${message}${cause ? `; caused by ${inOneLine(cause as Error)}` : ''}`;
}

describe('What a caller sent is found', () => {
  const said = 'Ich heiße Zoë İnan, Straße 5';
  it.each([
    ['in upper case', said.toUpperCase()],
    ['in lower case', said.toLowerCase()],
    ['in Turkish lower case', said.toLocaleLowerCase('tr')],
    ['without accents', said.normalize('NFKD').replaceAll(/\p{M}/gu, '')],
    ['with accents of their own', said.normalize('NFD')],
    ['in JSON for ASCII', JSON.stringify(said).replaceAll(/[^ -~]/g, unicodeEscape)],
    ['in JSON for ASCII within JSON', JSON.stringify(JSON.stringify(said).replaceAll(/[^ -~]/g, unicodeEscape))],
    ['in a URL', `/search?q=${encodeURIComponent(said)}`],
    ['in a URL within a URL', `/to?next=${encodeURIComponent(`/search?q=${encodeURIComponent(said)}`)}`],
    ['in a form', new URLSearchParams({ said }).toString()],
    ['in HTML', said.replaceAll(/[^ -~]/g, (character) => `&#${character.codePointAt(0)};`)],
    ['cut off', said.slice(0, 17)],
  ])('%s', (_, quoted) => {
    const redacted = redact(`cannot take ${quoted}!`, { text: said });
    expect(redacted).toContain('cannot take ');
    expect(redacted).not.toMatch(/hei|zo|inan|nan|stra|u00|%C3|#/i);
  });

  it('in a script without blanks', () => {
    const text = '我叫王小明住在北京';
    expect(redact('错误:我叫王小明', { text })).toBe('错误:[redacted]');
  });

  it('beside a text whose length changes in lower case', () => {
    expect(redact('no MARGARET İİ here', { text: 'Margaret', tag: 'İ' })).toBe('no [redacted] İİ here');
  });

  it('in the name of an error and in its causes, but not in places of the code', () => {
    const error = Object.assign(new Error('no', { cause: new Error('of Margaret') }), { name: 'Margaret' });
    error.stack = '    at find (/srv/margaret/margaret.service.ts:12:5)\n    at Object.Margaret (/srv/a.ts:1:1)';
    const personal = { text: 'Margaret', digits: '12' };
    expect(redactedError(error, personal)).toBe('[redacted]: no; caused by Error: of [redacted]');
    expect(stackFrames(error, personal)).toBe(
      '    at find (/srv/margaret/margaret.service.ts:12:5)\n    at Object.[redacted] (/srv/a.ts:1:1)',
    );
  });
});

it('A failing batch of a thousand messages, or one message of 60 KB, takes little time', () => {
  const payloads = Array.from({ length: 1_000 }, (_, index) => ({
    type: 'message-received',
    message: { from: `+1555123${1_000 + index}`, text: `${index} `.repeat(75).slice(0, 300) },
  }));
  const long = { text: Array.from({ length: 9_000 }, (_, index) => index.toString(36)).join(' ').slice(0, 60_000) }; // prettier-ignore
  const error = new Error('cannot read it');
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    for (const each of payloads) redactedFailure(error, each, {}, {});
    redactedFailure(new Error(`cannot read ${long.text.slice(500, 1_400)}`), long, {}, {});
    return process.cpuUsage(before).user / 1_000;
  });
  // The limit leaves room for a busy machine; an idle one takes some 25 ms. Comparing each spelling of each text took
  // 1,800 ms there.
  expect(Math.min(...times)).toBeLessThan(2_500);
});

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A text that is full of the words and numbers of which errors are made. */
const payload = {
  eventType: 'sms',
  direction: 'in',
  from: '+15551230042',
  to: ['+15551230001'],
  text: 'at 12 to the port of 127, is not the value I read at home in line 3: no such key at a host on 10',
  digits: '1',
  tag: 'no',
  callId: 'c-k2nf5rb3qvw7xyz4mht6pjd',
  segmentCount: '5432',
  state: 'completed',
};

async function failureOf(work: () => unknown): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
}
