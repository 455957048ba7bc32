import type { BandwidthCallbacksOptions } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import type { RunningApp } from '../support/harness.js';
import { oddSample } from '../support/odd-sample.js';

export const MIB = 1_048_576;

const JSON_TYPE = { 'content-type': 'application/json' };

export const post = ({ bandwidth }: RunningApp, body: string | Uint8Array) =>
  bandwidth.send({ method: 'POST', body, headers: JSON_TYPE });

interface Bound {
  readonly name: string;
  readonly send: (app: RunningApp, size: number) => Promise<{ status: number; body: string }>;
  readonly byDefault: number;
  readonly small: number;
  readonly option: (size: number) => BandwidthCallbacksOptions;
  readonly status: number;
  readonly code: string;
}

export const bounds: readonly Bound[] = [
  {
    name: 'bodyLimit',
    send: (app, size) => post(app, bodyOf(size)),
    byDefault: MIB,
    small: 1_000,
    option: (bodyLimit) => ({ bodyLimit }),
    status: 413,
    code: 'BANDWIDTH_BODY_TOO_LARGE',
  },
  {
    name: 'batchLimit',
    send: ({ bandwidth }, size) => bandwidth.post(batchOf(size)),
    byDefault: 1_000,
    small: 20,
    option: (batchLimit) => ({ batchLimit }),
    status: 413,
    code: 'BANDWIDTH_BATCH_TOO_LONG',
  },
  {
    name: 'depthLimit',
    send: ({ bandwidth }, size) => bandwidth.post(nested(size)),
    byDefault: 32,
    small: 20,
    option: (depthLimit) => ({ depthLimit }),
    status: 400,
    code: 'BANDWIDTH_BODY_MALFORMED',
  },
  {
    name: 'queryLimit, in a GET,',
    send: ({ bandwidth }, size) => bandwidth.get(namesOf(size)),
    byDefault: 200,
    small: 20,
    option: (queryLimit) => ({ queryLimit }),
    status: 400,
    code: 'BANDWIDTH_QUERY_TOO_LONG',
  },
  {
    name: 'queryLimit, in a form,',
    send: ({ bandwidth }, size) => bandwidth.postForm(namesOf(size)),
    byDefault: 200,
    small: 20,
    option: (queryLimit) => ({ queryLimit }),
    status: 400,
    code: 'BANDWIDTH_QUERY_TOO_LONG',
  },
  {
    name: 'queryLimit, in the URL of a POST,',
    send: ({ bandwidth }, size) => bandwidth.post(sample('gather'), { query: 'a=1&'.repeat(size).slice(0, -1) }),
    byDefault: 200,
    small: 20,
    option: (queryLimit) => ({ queryLimit }),
    status: 400,
    code: 'BANDWIDTH_QUERY_TOO_LONG',
  },
];

/** A text message whose JSON has exactly so many bytes. */
export function bodyOf(bytes: number): string {
  const empty = JSON.stringify(sample('sms', { text: '' }));
  return JSON.stringify(sample('sms', { text: 'x'.repeat(bytes - empty.length) }));
}

/** A text message with a field that nests so deep; the message itself is the first level. */
function nested(levels: number): object {
  const inner = JSON.parse('['.repeat(levels - 1) + ']'.repeat(levels - 1)) as unknown;
  return oddSample('sms', { extra: inner });
}

function batchOf(length: number): object[] {
  return Array<object>(length).fill(sample('messaging.message-received'));
}

/** A V1 event with so many names in its query. */
function namesOf(count: number): Record<string, string> {
  const payload = sample('gather') as Record<string, string>;
  const missing = count - Object.keys(payload).length;
  return { ...payload, ...Object.fromEntries(Array.from({ length: missing }, (_, n) => [`n${n}`, 'x'])) };
}
