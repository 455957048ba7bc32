import type { Exchange, Fault, LocalBandwidth } from 'local-bandwidth';
import { type BandwidthCallbacksOptions, bxml } from 'nestjs-bandwidth-callbacks';
import { localBandwidth } from 'nestjs-bandwidth-callbacks/testing';
import { CREDENTIALS, type PlatformName, startApp } from '../../support/harness.js';
import { A, B, NUMBER } from '../http-application.js';
import { type Manners, shopThat } from './shop.js';

interface Scene extends Manners {
  /** @returns what the people at the phones notice */
  readonly play: (bandwidth: LocalBandwidth) => Promise<string>;
  readonly options?: BandwidthCallbacksOptions;
}

/** What was seen of a scene. */
interface Seen {
  readonly requests: readonly string[];
  readonly handlers: readonly string[];
  readonly outcome: string;
}

/** Short enough to be waited for, and long enough for handlers that do nothing else on a busy machine, ms. */
const DEADLINE = 1000;
/** Of real time, ms. */
const LONGER_THAN_ANY_ANSWER = 30_000;

const LATE: BandwidthCallbacksOptions = {
  answerDeadline: { voice: DEADLINE },
  fallbackAnswer: bxml`<Response><SpeakSentence>Please call again</SpeakSentence></Response>`,
};

const SCENES: Readonly<Record<string, Scene>> = {
  'a caller presses 7': { play: press7 },
  'a caller presses 7, and the fallback URL is the same one': { play: press7, fallback: 'the same URL' },
  'a caller presses 7, and the fallback URL is another one': { play: press7, fallback: 'another URL' },
  'a caller presses 7 and hangs up at once': { play: press7AndHangUp },
  'a caller presses 7, whose handler takes longer than answerDeadline': {
    play: press7,
    menu: 'takes too long',
    options: LATE,
  },
  'a caller presses 7, whose handler fails, and there is no fallbackAnswer': {
    play: press7,
    menu: 'fails',
    fallback: 'another URL',
  },
  'somebody texts "one"': { play: (bandwidth) => texts(bandwidth, 'one') },
  'somebody texts "one", then "two"': { play: (bandwidth) => texts(bandwidth, 'one', 'two') },
  'somebody texts "one", then "two", whose handler fails at first': {
    play: (bandwidth) => texts(bandwidth, 'one', 'two'),
    failsAtFirst: 'two',
  },
  'the application calls, and waits for machine detection': { play: (bandwidth) => detect(bandwidth, 'sync') },
  'the application calls, and hears of machine detection later': { play: (bandwidth) => detect(bandwidth, 'async') },
  'the application texts': { play: sendText },
};

/** Plays a scene with a new application under some faults. */
export async function played(platform: PlatformName, name: string, faults: readonly Fault[]): Promise<Seen> {
  const scene = SCENES[name];
  if (!scene) throw new Error(`There is no scene "${name}".`);
  const { Shop, runs } = shopThat(scene);
  const { app } = await startApp(platform, { providers: [Shop], ...(scene.options && { options: scene.options }) });
  const bandwidth = await localBandwidth(app, { faults, patience: LONGER_THAN_ANY_ANSWER });
  try {
    const outcome = await scene.play(bandwidth);
    return { requests: requestsOf(bandwidth), handlers: runs, outcome };
  } finally {
    await bandwidth.stop();
  }
}

async function press7(bandwidth: LocalBandwidth): Promise<string> {
  const caller = await bandwidth.call({ from: A, to: NUMBER });
  await caller.press('7');
  const { cause } = await caller.ended();
  const heard = caller.transcript.filter(({ kind }) => kind === 'hears').map(({ text }) => `hears "${text}"`);
  return [...heard, cause].join(', ');
}

async function press7AndHangUp(bandwidth: LocalBandwidth): Promise<string> {
  const caller = await bandwidth.call({ from: A, to: NUMBER });
  await caller.press('7');
  await caller.hangsUp();
  await bandwidth.advance(60_000);
  return (await caller.ended()).cause;
}

async function texts(bandwidth: LocalBandwidth, ...words: string[]): Promise<string> {
  for (const text of words) await bandwidth.text({ from: A, to: NUMBER, text });
  await bandwidth.advance(600_000);
  const last = bandwidth.exchanges.findLast(({ response }) => response?.status === 204);
  return `taken at attempt ${last?.attempt}`;
}

async function detect(bandwidth: LocalBandwidth, mode: 'sync' | 'async'): Promise<string> {
  const { session } = bandwidth;
  const answer = { url: session.application.url, method: 'POST', credentials: CREDENTIALS } as const;
  bandwidth.phone(B).behaves({ onRing: 'answer' });
  const machineDetection = { mode, callback: answer };
  const callId = session.engine.placeCall({ from: NUMBER, to: B, answer, disconnect: answer, machineDetection });
  await bandwidth.advance(60_000);
  return session.callView(callId).cause ?? 'goes on';
}

async function sendText(bandwidth: LocalBandwidth): Promise<string> {
  const { session } = bandwidth;
  const { id } = session.engine.sendMessage({ from: NUMBER, to: [B], text: 'Hello' });
  await bandwidth.advance(60_000);
  const { state, errorCode } =
    session
      .messages()
      .find((message) => message.id === id)
      ?.states.get(B) ?? {};
  return `${state} with ${errorCode}`;
}

/** Without those whose challenge was answered with credentials. */
function requestsOf({ exchanges }: LocalBandwidth): string[] {
  const bodies = new Set<string>();
  return exchanges
    .filter((exchange) => !isRepeated(exchange))
    .map((exchange) => {
      const { event, fallback, response } = exchange;
      const isDelivered = response && !hasTimedOut(exchange);
      const body = `${event} ${response?.body}`;
      const isSame = response?.body && bodies.has(body) ? ', the same answer' : '';
      bodies.add(body);
      return `${event}${fallback ? ' (fallback)' : ''} → ${isDelivered ? response.status : 'nothing'}${isSame}`;
    });
}

function isRepeated({ response }: Exchange): boolean {
  return response?.status === 401 && response.headers['www-authenticate'] !== undefined;
}

/** Its answer is noted, too: it came too late. */
function hasTimedOut({ faults = [] }: Exchange): boolean {
  return faults.includes('timeout');
}
