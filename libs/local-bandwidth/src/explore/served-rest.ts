import { LocalBandwidthError } from '../errors.js';
import { restApi } from '../rest/rest-api.js';
import { HttpServer } from '../server/http-server.js';
import type { Session } from '../session.js';
import type { ExploreOptions } from './options.js';

/** The beginning of URLs in payloads if no port is given, so that nothing listens there: that of `start`. */
const USUAL_URL = 'http://127.0.0.1:4010';

/** Bandwidth's REST API during an exploration. It serves the session of the current call. */
export class ServedRest {
  readonly #server: HttpServer | undefined;
  #session: Session | undefined;

  private constructor(server: HttpServer | undefined) {
    this.#server = server;
  }

  /** Listens if the options have a port. @throws LocalBandwidthError if the port cannot be used */
  static async open({ port, ...options }: ExploreOptions): Promise<ServedRest> {
    if (port === undefined) return new ServedRest(undefined);
    const server = await HttpServer.listen({ ...options, port });
    const served = new ServedRest(server);
    const rest = restApi({ get: () => served.#current }, options);
    server.serve(rest, rest);
    return served;
  }

  get url(): string {
    return this.#server?.url ?? USUAL_URL;
  }

  /** Serves another session from now on. */
  use(session: Session): void {
    this.#session = session;
  }

  close(): Promise<void> | undefined {
    return this.#server?.close();
  }

  get #current(): Session {
    if (this.#session) return this.#session;
    throw new LocalBandwidthError('LOCAL_BANDWIDTH_CALL_UNKNOWN', 'No call was made yet.', 'Ask during a call.');
  }
}
