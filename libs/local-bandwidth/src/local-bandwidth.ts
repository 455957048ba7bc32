import { checkOptions } from './check-options.js';
import { controlApi } from './control/control-api.js';
import type { Assumptions } from './engine/assumptions.js';
import type { Message } from './engine/message.js';
import { LocalBandwidthError } from './errors.js';
import type { IncomingCall } from './engine/options.js';
import { Explorations } from './explore/explorations.js';
import type { Exchange } from './exchanges/exchange.js';
import type { Faults } from './faults/faults.js';
import { checkFunction } from './schema/check-input.js';
import type { Conversation } from './kit/conversation.js';
import { People } from './kit/people.js';
import type { Phone } from './kit/phone.js';
import type { LocalBandwidthOptions } from './options.js';
import { restApi } from './rest/rest-api.js';
import { HttpServer } from './server/http-server.js';
import type { Session } from './session.js';
import { DEFAULT_SESSION, Sessions } from './sessions.js';
import type { TextMessage } from './text-message.js';

/**
 * Bandwidth's platform on this machine: it calls the application's callbacks, runs the BXML that it answers, and lets a
 * test act as the people on the phones.
 */
export class LocalBandwidth {
  readonly #sessions: Sessions;
  readonly #server: HttpServer;
  readonly #explorations: Explorations;
  #people: People;

  private constructor(sessions: Sessions, server: HttpServer, explorations: Explorations) {
    this.#explorations = explorations;
    this.#sessions = sessions;
    this.#server = server;
    this.#people = new People(sessions.get());
  }

  /**
   * Starts a local Bandwidth.
   *
   * @throws LocalBandwidthError in production, for options that cannot be used, without a token on another interface
   * than   127.0.0.1, and when the port cannot be used
   */
  static async start(options: LocalBandwidthOptions): Promise<LocalBandwidth> {
    if (process.env['NODE_ENV'] === 'production' && options.allowProduction !== true) {
      throw new LocalBandwidthError(
        'LOCAL_BANDWIDTH_PRODUCTION',
        'NODE_ENV is production, and a local Bandwidth is for development and tests.',
        'Start it elsewhere, or with allowProduction (on the command line --allow-production) if this is meant.',
      );
    }
    checkOptions(options);
    tellOfSpeed(options);
    const server = await HttpServer.listen(options);
    try {
      const sessions = new Sessions(options, server.url);
      sessions.get();
      const explorations = new Explorations();
      server.serve(controlApi(sessions, options, explorations), restApi(sessions, options));
      return new LocalBandwidth(sessions, server, explorations);
    } catch (error) {
      await server.close();
      throw error;
    }
  }

  /** The default session; another one after it was deleted, or imported over the control API. */
  get session(): Session {
    return this.#sessions.get();
  }

  /**
   * The URL where it listens: `http://127.0.0.1:4010`. Its REST API is there, too.
   *
   * @example
   * new Configuration({ basePath: `${bandwidth.url}/api/v2`, username: 'any', password: 'any' });
   */
  get url(): string {
    return this.#server.url;
  }

  /**
   * Somebody calls a number of the application.
   *
   * @throws LocalBandwidthError for a number that is not the application's
   */
  call(call: IncomingCall): Promise<Conversation> {
    return this.#peopleNow().call(call);
  }

  /** The phone of a number and the person who holds it; in a session always the same object for a number. */
  phone(number: string): Phone {
    return this.#peopleNow().phone(number);
  }

  /**
   * Somebody sends a message to the application.
   *
   * @returns the ids of the messages, one for each number of the application
   * @throws LocalBandwidthError for values that a message cannot have
   */
  async text(message: TextMessage): Promise<string[]> {
    const ids = this.session.text(message);
    await this.session.settle();
    return ids;
  }

  /** The messages that are kept, in both directions, the oldest first. */
  get messages(): readonly Message[] {
    return this.session.messages();
  }

  /** The HTTP exchanges that are kept, the oldest first. */
  get exchanges(): readonly Exchange[] {
    return this.session.exchanges.list();
  }

  /** The faults to inject. */
  get faults(): Faults {
    return this.session.faults;
  }

  /** The assumptions for what Bandwidth does not document; `used` lists those that had an effect so far. */
  get assumptions(): Assumptions {
    return this.session.engine.assumptions;
  }

  /**
   * Lets a number of ms pass on the virtual clock. Resolves when everything that was due has happened, including
   * callbacks and their answers.
   *
   * @returns the time, ms since 1970
   * @throws LocalBandwidthError on the real clock
   */
  advance(ms: number): Promise<number> {
    return this.session.advance(ms);
  }

  /** A separate session, such as that of one test. It begins with the first call for its name. */
  sessionOf(name: string): Session {
    return this.#sessions.get(name);
  }

  /** Calls back with the default session, and with each that takes its place. */
  eachSession(begun: (session: Session) => void): void {
    checkFunction(begun, 'begun');
    this.#sessions.watch((name, session) => name === DEFAULT_SESSION && begun(session));
    begun(this.session);
  }

  /** Stops the local Bandwidth and everything that is under way. */
  async stop(): Promise<void> {
    await this.#explorations.cancel();
    this.#sessions.stop();
    await this.#server.close();
  }

  #peopleNow(): People {
    const { session } = this;
    if (this.#people.session !== session) this.#people = new People(session);
    return this.#people;
  }
}

/** Helpers of tests often take the clock and keep the speed, so that this is no error. */
function tellOfSpeed({ clock, speed = 1 }: LocalBandwidthOptions): void {
  if (clock !== 'virtual' || speed === 1) return;
  const message =
    "The option `speed` has no effect: the virtual clock never waits. Leave it out, or take the clock 'real'.";
  process.emitWarning(message, { type: 'LocalBandwidthWarning', code: 'LOCAL_BANDWIDTH_VALUE' });
}
