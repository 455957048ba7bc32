import type { ServerResponse } from 'node:http';
import type { CallbackReport } from '../../callback/callback-report.js';
import type { CatalogueName } from '../../events/catalogue.js';
import { OptionRules } from '../../options/option-rules.js';
import { listenForReport } from '../../reports/report-listener.js';
import { BandwidthClient, type CallbackReply } from '../bandwidth-client.js';
import { sampleOf } from '../sample-of.js';
import type { SampleOverrides, SamplePayload } from '../sample-payload.js';
import { ApplicationServer, mustBeApplication, type TestedApplication } from './application-server.js';
import { markReplayed } from '../../wire/auth/admissions.js';
import { asEventOfItsOwn, canDiffer } from './event-of-its-own.js';
import { TestedRegistration } from './tested-registration.js';
import { type TesterReply, testerReply } from './tester-reply.js';
import {
  type BandwidthTesterOptions,
  checkTesterSendOptions,
  checkTesterOptions,
  type TesterSendOptions,
} from './tester-options.js';
import { usualWay } from './way-of-sending.js';

/** The events that Bandwidth sends in arrays. */
type MessagingName = Extract<CatalogueName, `messaging.${string}`>;

type Payload = Readonly<Record<string, unknown>>;

/** Sends callbacks to an application as Bandwidth does. Created by {@link bandwidthTester}. */
export interface BandwidthTester {
  /**
   * Sends an event as Bandwidth does: first without credentials and, after a challenge, with those of the registration.
   * It is signed if the registration has a secret for it. A messaging event is sent in an array, and a notification of
   * numbers as XML. A second event of the same name is a new event, a moment later and for another message, unless the
   * overrides set these; use `repeat` for duplicates.
   *
   * @param overrides as in `sample`
   * @throws {BandwidthCallbacksError} `BANDWIDTH_ROUTE_UNKNOWN`, `BANDWIDTH_INSTANCE_UNKNOWN`,
   * `BANDWIDTH_URL_INCOMPLETE` when the path has a parameter without a value, and `BANDWIDTH_CREDENTIALS_MISSING` when
   * `auth` is a function that finds none without a user name; `BANDWIDTH_OPTION_INVALID` for options that cannot be used,
   * `BANDWIDTH_SAMPLE_UNKNOWN` for a name that the catalogue does not have
   */
  send<Name extends CatalogueName>(
    name: Name,
    overrides?: SampleOverrides<Name>,
    options?: TesterSendOptions,
  ): Promise<TesterReply>;
  /** Sends several messaging events in one array. */
  send<Name extends MessagingName>(
    names: readonly Name[],
    overrides?: SampleOverrides<Name>,
    options?: TesterSendOptions,
  ): Promise<TesterReply>;

  /**
   * Sends a payload, or several in one array, in the way in which Bandwidth sends that event. Throws the same errors as
   * `send`.
   */
  post(payload: Payload | readonly Payload[], options?: TesterSendOptions): Promise<TesterReply>;
}

/**
 * Sends callbacks to an application as Bandwidth does. The application need not listen; it is initialised if necessary.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID` for options that cannot be used
 *
 * @example
 * ```ts
 * const bandwidth = bandwidthTester(app);
 * const reply = await bandwidth.send('voice.gather', { digits: '1' }, { route: 'menu' });
 * expect(reply.bxml).toContain('<SpeakSentence>');
 * ```
 */
export function bandwidthTester(app: TestedApplication, options: BandwidthTesterOptions = {}): BandwidthTester {
  return new Tester(app, options);
}

/** Where the server of an application keeps how often each event was sent: each test may make a tester of its own. */
const SENT = Symbol('sent');

class Tester implements BandwidthTester {
  private readonly server: ApplicationServer;

  constructor(
    private readonly app: TestedApplication,
    private readonly defaults: BandwidthTesterOptions,
  ) {
    checkTesterOptions(defaults);
    mustBeApplication(app, new OptionRules('bandwidthTester()'));
    this.server = new ApplicationServer(app);
  }

  private get sent(): Map<CatalogueName, number> {
    const server = this.app.getHttpServer() as { [SENT]?: Map<CatalogueName, number> };
    return (server[SENT] ??= new Map<CatalogueName, number>());
  }

  async send<Name extends CatalogueName>(
    name: Name | readonly Name[],
    overrides?: SampleOverrides<Name>,
    options: TesterSendOptions = {},
  ): Promise<TesterReply> {
    const payloads = [name].flat().map((each) => this.payloadOf(each as Name, overrides));
    const [first = {}] = payloads;
    const times = this.sent.get(name as Name) ?? 1; // an array is of messages, which differ
    const tag = times > 1 && !canDiffer(first) ? String(times) : undefined;
    return this.deliver(Array.isArray(name) ? payloads : first, options, tag);
  }

  private payloadOf<Name extends CatalogueName>(name: Name, overrides: SampleOverrides<Name> | undefined): Payload {
    const count = this.sent.get(name) ?? 0;
    this.sent.set(name, count + 1);
    return asEventOfItsOwn(sampleOf(name, overrides) as SamplePayload, (overrides ?? {}) as Payload, count);
  }

  post(payload: Payload | readonly Payload[], options: TesterSendOptions = {}): Promise<TesterReply> {
    return this.deliver(payload, options);
  }

  /** @param tag of a payload that was sent before, and is a new event all the same; for each time another one */
  private async deliver(
    payload: Payload | readonly Payload[],
    given: TesterSendOptions,
    tag?: string,
  ): Promise<TesterReply> {
    checkTesterSendOptions(given, isList(payload));
    const options = { ...this.defaults, ...given };
    let report: CallbackReport | undefined;
    const listen = (response: ServerResponse) => {
      if (tag !== undefined) markReplayed(response.req, tag);
      report = undefined; // a challenged or earlier request had a report of its own
      listenForReport(response, (told) => (report = told));
    };
    return this.server.whileReachable(async (origin) => {
      const registration = TestedRegistration.of(this.app, options.instance ?? undefined);
      registration.makeReports();
      const path = registration.pathOf(options.route ?? '', options.params ?? {});
      const credentials = options.credentials ?? (await registration.credentials(path));
      const client = new BandwidthClient({
        url: origin + path,
        signatures: registration.signatures,
        ...(credentials && { credentials }),
      });
      let reply = await sendOnce(client, payload, options);
      for (let count = options.repeat ?? 0; count > 0; count -= 1) reply = await sendOnce(client, payload, options);
      return testerReply(reply, report ?? registration.unreported(reply.status));
    }, listen);
  }
}

function sendOnce(
  client: BandwidthClient,
  payload: Payload | readonly Payload[],
  { method, query, headers }: TesterSendOptions,
): Promise<CallbackReply> {
  const options = { ...(query !== undefined && { query }), ...(headers && { headers }) };
  if (isList(payload)) return client.post(payload, options);
  const way = usualWay(payload);
  if (method === 'GET' || (method === undefined && way === 'query')) return client.get(payload, options);
  if (way === 'xml') return client.postXml(payload, options);
  return client.post(way === 'array' ? [payload] : payload, options);
}

function isList(payload: Payload | readonly Payload[]): payload is readonly Payload[] {
  return Array.isArray(payload);
}
