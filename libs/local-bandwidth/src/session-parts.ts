import { audioOf } from './audio/fetch-audio.js';
import { Application } from './callbacks/application.js';
import { CallbackSender } from './callbacks/callback-sender.js';
import { Errands } from './callbacks/errand.js';
import { realPatience, virtualPatience } from './callbacks/patience.js';
import { SingleSender } from './callbacks/single-sender.js';
import { TimedErrands } from './callbacks/timed-errands.js';
import { RealClock } from './clock/real-clock.js';
import { VirtualClock } from './clock/virtual-clock.js';
import { Codes } from './codes/codes.js';
import { Engine } from './engine/engine.js';
import { Ids } from './engine/ids.js';
import { keptCall } from './engine/kept-call.js';
import type { Message } from './engine/message.js';
import type { Credentials, Target } from './engine/port.js';
import { ExchangeStore } from './exchanges/exchange-store.js';
import { Faults } from './faults/faults.js';
import { MetFaults } from './faults/met-faults.js';
import { MessageMedia } from './media/message-media.js';
import type { LocalBandwidthOptions } from './options.js';
import type { Snapshot } from './snapshot.js';
import { Streams } from './streams/streams.js';

const USUAL_PATIENCE = 2000;

/** What a session is made from. */
interface Plan {
  readonly options: LocalBandwidthOptions;
  /** Where the local Bandwidth listens. */
  readonly url: string;
  readonly seed: number;
  /** How many calls, messages and exchanges are kept. */
  readonly kept: number;
  /** The numbers of the application. */
  readonly numbers: readonly string[];
  /** Aborted when the session ends. */
  readonly ending: AbortSignal;
  /** Those of the session, an earlier one's included. */
  messages(): Message[];
  /** What an earlier session left behind. */
  readonly earlier: Snapshot | undefined;
}

/** Makes the parts of a session and connects them with each other. */
export function sessionParts({ options, url, seed, kept, numbers, ending, messages, earlier }: Plan) {
  const { clock: kind = 'real', credentials, latency = 0, fallbackUrl } = options;
  const isVirtual = kind === 'virtual';
  const started = earlier?.now ?? options.now;
  const now = () => Math.round(clock.now);
  const application = new Application(options);
  const exchanges = new ExchangeStore(kept);
  const patience = isVirtual ? virtualPatience(options.patience ?? USUAL_PATIENCE) : realPatience;
  const media = new MessageMedia({ url, now, application, messages, ending });
  const codes = new Codes(seed, now, () => engine.assumptions.value('codeAttempts'));
  const faults = new Faults(seed);
  faults.replace(earlier?.faults ?? options.faults ?? []);
  const met = new MetFaults(faults, {
    latency,
    numbers,
    call: (callId) => keptCall(engine, callId),
    message: (messageId) => engine.message(messageId),
    isMissing: (mediaUrl) => media.isMissing(mediaUrl),
    refusesForeignSenders: () => engine.assumptions.use('foreignSender', undefined) === 'fails',
  });
  const streams = new Streams(() => engine, application, patience, now);
  const needsNoRealm = (callId?: string) => engine.useAssumption('challengeWithoutRealm', callId) === 'credentials';
  const errands = new TimedErrands(new Errands(exchanges, now, needsNoRealm), patience, isVirtual);
  const sender = new CallbackSender({
    application,
    errands,
    faults,
    isVirtual,
    met: (delivery) => met.metBy(delivery),
  });
  const main = targetOf(application, credentials);
  const engine: Engine = new Engine({
    deliver: (delivery) => sender.send(delivery),
    fetchAudio: audioOf(application, patience, ending),
    openStream: streams.open,
    application: {
      initiate: main,
      status: main,
      messaging: main,
      ...(fallbackUrl !== undefined && { initiateFallback: targetOf(application, credentials, fallbackUrl) }),
    },
    seed,
    kept,
    voiceUrl: `${url}/api/v2`,
    messagingUrl: `${url}/api/v2`,
    latency: (request) => met.lateness(request),
    detected: (about) => met.detected(about),
    messageFailure: (about, message) => met.messageFailure(about, message),
    batching: (about) => met.batching(about),
    isOwn: (number) => numbers.includes(number),
    ...(isVirtual ? started !== undefined && { now: started } : { now: Date.now() }),
    ...(options.rateLimits && { limits: options.rateLimits }),
    ...(options.accountId !== undefined && { accountId: options.accountId }),
    ...applicationOf(options, earlier),
    assumptions: { ...earlier?.assumptions, ...options.assumptions },
  });
  const clock = isVirtual ? new VirtualClock(engine) : new RealClock(engine, options.speed);
  const single = new SingleSender(application, errands);
  return { application, exchanges, media, codes, faults, streams, errands, single, engine, clock };
}

/**
 * Where callbacks to a URL of the application go.
 *
 * @param url relative to the callback URL; default that one
 */
export function targetOf(
  application: Application,
  credentials: Credentials | undefined,
  url: string = application.url,
): Target {
  const absolute = URL.canParse(url, application.url) ? new URL(url, application.url).href : url;
  return { url: absolute, method: 'POST', ...(credentials && { credentials }) };
}

/** After a restart the application is still the one that the first run drew before anything else. */
function applicationOf({ applicationId, seed }: LocalBandwidthOptions, earlier: Snapshot | undefined) {
  if (applicationId !== undefined) return { applicationId };
  return earlier && { applicationId: new Ids(seed ?? 1).uuid() };
}
