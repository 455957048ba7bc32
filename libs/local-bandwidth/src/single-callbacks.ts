import { credentialsOf } from './callbacks/callback-request.js';
import { replayOf } from './callbacks/replay.js';
import type { Sent, SingleSender } from './callbacks/single-sender.js';
import type { Deed } from './deeds/deed.js';
import type { DeedLog } from './deeds/deed-log.js';
import type { Target } from './engine/port.js';
import { eventErrand, type WantedEvent } from './events/event-errand.js';
import type { ExchangeStore } from './exchanges/exchange-store.js';
import { withoutCredentials } from './without-credentials.js';

/** Sends callbacks that belong to no running call or message, and records that somebody sent them. */
export class SingleCallbacks {
  readonly #sender: SingleSender;
  readonly #exchanges: ExchangeStore;
  readonly #deeds: DeedLog;

  constructor(sender: SingleSender, exchanges: ExchangeStore, deeds: DeedLog) {
    this.#sender = sender;
    this.#exchanges = exchanges;
    this.#deeds = deeds;
  }

  /** See `Session.replay`. */
  async replay(exchangeId: string, times: number, body: string | undefined): Promise<string[]> {
    const exchange = this.#exchanges.get(exchangeId);
    const errand = replayOf(exchange, this.#exchanges.credentialsOf(exchangeId), body);
    const { event = '' } = exchange;
    const last = this.#exchanges.list({ q: `kind:callback event:${event}` }).at(-1);
    this.#deeds.add({ kind: 'replayed', event, times, isLastOfIt: last?.id === exchangeId && body === undefined });
    const ids: string[] = [];
    for (let time = 0; time < times; time += 1) ids.push((await this.#sender.send(errand)).exchangeId);
    return ids;
  }

  /** See `Session.send`. */
  async send(wanted: WantedEvent, target: Target): Promise<Sent> {
    const to = withoutCredentials(target.url);
    const errand = eventErrand(wanted, to, credentialsOf(target));
    const deed: Extract<Deed, { kind: 'sent' }> = { kind: 'sent', wanted, to };
    this.#deeds.add(deed);
    const sent = await this.#sender.send(errand);
    if (sent.status !== undefined) deed.status = sent.status;
    return sent;
  }
}
