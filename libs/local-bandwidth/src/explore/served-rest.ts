import { LocalBandwidthError } from '../errors.js';
import { restApi } from '../rest/rest-api.js';
import { HttpServer } from '../server/http-server.js';
import type { Session } from '../session.js';
import type { ExploreOptions } from './options.js';

/** URLs in payloads begin with it where nothing listens: that of a local Bandwidth that would. */
const USUAL_URL = 'http://127.0.0.1:4010';

/** Bandwidth's REST API during an exploration: what the application asks of it concerns the call that is made now. */
export class ServedRest {
  readonly #server: HttpServer | undefined;
  #session: Session | undefined;

  private constructor(server: HttpServer | undefined) {
    this.#server = server;
  }

  /** @throws LocalBandwidthError when the port cannot be had */
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

  /** The session of the call that is made now. */
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
