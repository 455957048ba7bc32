import { inspect } from 'node:util';
import { type CallHandler, type ExecutionContext, UseInterceptors } from '@nestjs/common';
import { OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
import { of } from 'rxjs';
import { FAST_PATH } from '../../libs/bandwidth-callbacks/src/fast-path/switch.js';
import { type Example, samplesOf } from '../events/examples.js';
import { handlerOf } from '../support/handlers.js';
import { closeAll, CREDENTIALS, type PlatformName, type RunningApp, startApp } from '../support/harness.js';

/** What became of the callbacks that were sent, in text that can be compared. */
export interface Seen {
  readonly isFast: boolean;
  /** Status, headers and body of every reply. */
  readonly replies: readonly string[];
  /** Every event with its class and fields, and its context. Sorted, since the events of a batch are handled at the same time. */
  readonly deliveries: readonly string[];
  /** Sorted as well. */
  readonly log: readonly string[];
}

/** Sends every sample, payloads that differ from them, duplicates, batches and requests that are refused. */
export async function seenOf(platform: PlatformName): Promise<Seen> {
  const deliveries: string[] = [];
  const samples = [...samplesOf('v1'), ...samplesOf('v2')];
  const app = await startApp(platform, {
    options: { serverTiming: true, log: 'all' },
    providers: handlers(deliveries),
  });
  const replies: string[] = [];
  const post = async (body: unknown, query = '', headers = {}) =>
    replies.push(await replyText(app, typeof body === 'string' ? body : JSON.stringify(body), { query, headers }));
  for (const [place, sample] of samples.entries()) {
    replies.push(await replyOf(app, sample));
    replies.push(await replyOf(app, sample)); // a duplicate, or the next one where the event may be repeated
    for (const odd of oddOf(sample, place)) await post(odd);
  }
  const bodies = samples.flatMap(({ body }) => (body === undefined ? [] : [body].flat()));
  await post(bodies);
  await post([...bodies.slice(0, 3), null, 7, 'text', {}]);
  for (const body of ['', '{', 'null', '[]', '[1]', '{"eventType":7}', '<Response', '{"eventType":"none"}', '{}']) {
    await post(body);
  }
  await post(bodies[0], 'a=1&a=2&b=%20');
  await post(bodies[0], '', { authorization: 'Basic d3Jvbmc6d3Jvbmc=' });
  await post(bodies[0], '', { 'content-type': 'text/plain' });
  await post({ ...(bodies[0] as object), long: 'x'.repeat(70_000) });
  await post({ ...(bodies[0] as object), tooLong: 'x'.repeat(1_100_000) });
  replies.push(await replyText(app, '', { method: 'PUT' }));
  replies.push(await replyText(app, JSON.stringify(bodies[0]), { route: '/nowhere' }));
  await closeAll();
  return {
    isFast: FAST_PATH,
    replies,
    deliveries: deliveries.map(timeless).sort(),
    log: app.log.lines.map(({ level, message }) => `${level} ${timeless(message)}`).sort(),
  };
}

const SOME_WRONG = '<Response><Nope/><SpeakSentence voice="nobody">Hello</SpeakSentence></Response>';

/** Handlers that answer at once, later or with an observable, that fail, and that stand behind an interceptor. */
function handlers(deliveries: string[]) {
  class Intercepted {
    @OnBandwidthEvent('voice.gather')
    @UseInterceptors({ intercept: (_: ExecutionContext, next: CallHandler) => next.handle() })
    menu(): string {
      return SOME_WRONG;
    }
  }
  const record = (event: object, context: object) => {
    const { receivedAt: _, signal, ...others } = context as { receivedAt: Date; signal: AbortSignal };
    deliveries.push(inspect([event, others, signal.aborted], { depth: Infinity, maxStringLength: 200 }));
  };
  return [
    handlerOf(['*'], record),
    handlerOf(['unknown'], record),
    handlerOf(['invalid'], record),
    handlerOf(['failed'], record),
    handlerOf(['voice.answer'], () => of(SOME_WRONG)),
    handlerOf(['voice.initiate'], () => SOME_WRONG),
    handlerOf(['gather'], () => Promise.resolve('<Response><Hangup/></Response>')),
    handlerOf(['voice.disconnect'], () => Promise.reject(new Error('no'))),
    handlerOf(['voice.redirect'], () => {
      throw new Error('no');
    }),
    Intercepted,
  ];
}

/** The same event with a field too many, with another name too many, with a field too few, and one of another kind. */
function oddOf({ body }: Example, place: number): readonly object[] {
  const [payload] = [body].flat() as [Record<string, unknown> | undefined];
  if (!payload) return [];
  const keys = Object.keys(payload);
  const key = keys[place % keys.length]!;
  const { [key]: _, ...fewer } = payload;
  return [
    { ...payload, [`new${place}`]: place },
    { eventType: 'of-tomorrow', type: 'of-tomorrow', ...payload },
    fewer,
    { ...payload, [key]: { odd: [true] } },
    { ...payload, [key]: 7 },
  ];
}

function replyOf(app: RunningApp, { method, body, rawBody, query, encodedQuery }: Example): Promise<string> {
  const text = encodedQuery ?? new URLSearchParams(query).toString();
  if (method === 'GET') return replyText(app, '', { method, query: text });
  const headers = rawBody ? { 'content-type': 'application/xml' } : {};
  return replyText(app, rawBody ?? JSON.stringify(body), { headers });
}

interface Sending {
  readonly method?: string;
  readonly query?: string;
  readonly route?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function replyText(app: RunningApp, body: string, sending: Sending): Promise<string> {
  const { method = 'POST', query = '', route = '', headers = {} } = sending;
  const authorization = `Basic ${Buffer.from(`${CREDENTIALS.username}:${CREDENTIALS.password}`).toString('base64')}`;
  const response = await fetch(`${app.url}${route}${query && `?${query}`}`, {
    method,
    headers: { 'content-type': 'application/json', authorization, ...headers },
    ...(body !== '' && { body }),
  });
  const told = [...response.headers].filter(([name]) => !['date', 'etag', 'x-powered-by'].includes(name));
  return timeless(`${response.status} ${JSON.stringify(told)} ${await response.text()}`);
}

/** Without the times that things took, the frames of stacks, and whether an observer, for whom nobody waits, had ended. */
function timeless(text: string): string {
  return text
    .replaceAll(/dur=[\d.]+/g, 'dur=0')
    .replaceAll(/[\d.]+ ms\b( \(still running\))?/g, '0 ms')
    .replaceAll(/\n +at .*/g, '');
}
