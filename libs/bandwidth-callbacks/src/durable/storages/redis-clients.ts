import type { Cluster, Redis } from 'ioredis';
import type { RedisClientLike, RedisOptionsLike } from '../../options/queue-options.js';

type IoRedis = Pick<typeof import('ioredis'), 'Redis' | 'Cluster'>;
type Client = Redis | Cluster;

/**
 * Milliseconds after which a connection that is being closed is destroyed. ioredis also waits that long for a
 * connection that is already gone, and the process cannot end before.
 */
const LEAVING = { disconnectTimeout: 300 };

/** When to connect again: also when a primary has become a replica, to find the new primary. */
const RECONNECTING = {
  ...LEAVING,
  retryStrategy: (times: number) => Math.min(times * 100, 1_000),
  reconnectOnError: (error: Error) => (error.message.includes('READONLY') ? 2 : false),
} as const;

/** Milliseconds for each step over a connection that only inspects the Redis. */
const ASKING = 5_000;

/** The options of a connection that is not made again when it ends. */
const ONCE = {
  ...LEAVING,
  lazyConnect: true,
  retryStrategy: () => null,
  enableOfflineQueue: true,
  maxRetriesPerRequest: 1,
  connectTimeout: ASKING,
  commandTimeout: ASKING,
};

/** Makes the connections to a Redis or a Redis Cluster from what the application gave. */
export class RedisClients {
  /** The connections that were made here, and therefore have to be closed here. */
  readonly own: Client[] = [];
  /** Whether the Redis is a node of a cluster. */
  isCluster: boolean;

  constructor(
    private readonly given: string | RedisOptionsLike | RedisClientLike,
    private readonly ioredis: IoRedis,
    private readonly leaving: AbortSignal,
  ) {
    this.isCluster = isClient(given) && (given as unknown as Client).isCluster;
  }

  /**
   * Runs commands over a separate connection.
   *
   * @throws {Error} why there is no connection, or what the Redis answers
   */
  async ask(question: (client: Client) => Promise<void>): Promise<void> {
    const client = this.connect(ONCE, { clusterRetryStrategy: () => null, lazyConnect: true });
    let connectionError: Error | undefined;
    client.on('error', (error) => (connectionError = error as Error));
    const leave = () => client.disconnect();
    this.leaving.addEventListener('abort', leave);
    try {
      await client.connect();
      await question(client);
    } catch (error) {
      throw isVague(error) ? (connectionError ?? error) : error;
    } finally {
      this.leaving.removeEventListener('abort', leave);
      client.disconnect();
    }
  }

  /** The application's own client is used for writes unchanged. */
  forProducers(options: object): Client {
    return isClient(this.given) ? (this.given as unknown as Client) : this.make(options);
  }

  /** A connection of its own, which is made again when it is lost. */
  make(options: object): Client {
    const client = this.connect({ ...RECONNECTING, ...options }, { clusterRetryStrategy: RECONNECTING.retryStrategy });
    this.own.push(client);
    return client;
  }

  /** @param ofCluster options that a cluster has beside those of its nodes */
  private connect(options: object, ofCluster: object): Client {
    const { given, ioredis } = this;
    if (isClient(given)) return duplicate(given as unknown as Client, options, ofCluster);
    if (this.isCluster) return this.connectCluster(given, options, ofCluster);
    return typeof given === 'string' ? new ioredis.Redis(given, options) : new ioredis.Redis({ ...given, ...options });
  }

  private connectCluster(given: string | RedisOptionsLike, options: object, ofCluster: object): Client {
    const read = typeof given === 'string' ? new this.ioredis.Redis(given, { lazyConnect: true }).options : given;
    const { host = '127.0.0.1', port = 6379, username, password, tls } = read as Readonly<RedisOptionsLike>;
    const redisOptions = { ...definedOf({ username, password, tls }), ...options };
    // Certificates of managed clusters are for host names, so names are not resolved to addresses here.
    const dnsLookup = (address: string, done: (error: null, address: string) => void) => done(null, address);
    const settings = { ...ofCluster, ...queueing(options), redisOptions, ...(tls !== undefined && { dnsLookup }) };
    return new this.ioredis.Cluster([{ host, port }], settings as never);
  }
}

/** Duplicates a client. The options of a cluster's nodes are separate from its own. */
function duplicate(client: Client, options: object, ofCluster: object): Client {
  if (!client.isCluster) return (client as Redis).duplicate(options);
  const cluster = client as Cluster;
  const redisOptions = { ...cluster.options.redisOptions, ...options };
  return cluster.duplicate(undefined as never, { ...ofCluster, ...queueing(options), redisOptions } as never);
}

function queueing(options: { readonly enableOfflineQueue?: boolean }): object {
  return definedOf({ enableOfflineQueue: options.enableOfflineQueue });
}

function definedOf(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** Whether an error is ioredis's general one for a connection that ended. Only listeners of `error` get the reason. */
function isVague(error: unknown): boolean {
  return /Connection is closed|max retries per request/i.test((error as Error).message);
}

function isClient(given: string | RedisOptionsLike | RedisClientLike): given is RedisClientLike {
  return typeof given === 'object' && 'duplicate' in given && typeof given.duplicate === 'function';
}
