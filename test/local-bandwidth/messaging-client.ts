import { Configuration, MediaApi, MessagesApi, MFAApi, MultiChannelApi } from 'bandwidth-sdk';
import { LocalBandwidth, type LocalBandwidthOptions } from 'local-bandwidth';

/** The classes of bandwidth-sdk for messages, their media and two-factor codes, pointed at a local Bandwidth. */
export class MessagingClient {
  readonly messages: MessagesApi;
  readonly media: MediaApi;
  readonly mfa: MFAApi;
  readonly multiChannel: MultiChannelApi;
  /** The methods that were called: `MessagesApi.createMessage`. */
  readonly called = new Set<string>();

  constructor(
    url: string,
    credentials: ConstructorParameters<typeof Configuration>[0] = { username: 'any', password: 'any' },
  ) {
    const configuration = new Configuration({ basePath: `${url}/api/v2`, ...credentials });
    this.messages = this.#noting(new MessagesApi(configuration));
    this.media = this.#noting(new MediaApi(configuration));
    this.mfa = this.#noting(new MFAApi(configuration));
    this.multiChannel = this.#noting(new MultiChannelApi(configuration));
  }

  #noting<T extends object>(api: T): T {
    return new Proxy(api, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown;
        if (Object.hasOwn(Object.getPrototypeOf(target) as object, name))
          this.called.add(`${target.constructor.name}.${String(name)}`);
        return value;
      },
    });
  }
}

/** Starts a local Bandwidth on the virtual clock, lets a test use it with a client, and stops it. */
export async function withClient(
  use: (bandwidth: LocalBandwidth, client: MessagingClient) => Promise<void>,
  options: Partial<LocalBandwidthOptions> = {},
): Promise<void> {
  const bandwidth = await LocalBandwidth.start({ app: () => undefined, clock: 'virtual', ...options });
  try {
    await use(bandwidth, new MessagingClient(bandwidth.url));
  } finally {
    await bandwidth.stop();
  }
}
