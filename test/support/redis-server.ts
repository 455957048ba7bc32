import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port.js';
import { until } from './until.js';

const PROGRAM = 'redis-server';

/** Whether there is a `redis-server` to start. Where there is none, tests that need one are skipped aloud. */
export function redisServerIsThere(): boolean {
  const isThere = spawnSync(PROGRAM, ['--version']).status === 0;
  if (!isThere) process.stderr.write(`\nSKIPPED: no ${PROGRAM} on the PATH, so no test kills one.\n`);
  return isThere;
}

/** `describe` where there is a `redis-server` to start; elsewhere its tests are skipped, aloud. */
export function describeWithRedisServer(): jest.Describe {
  return redisServerIsThere() ? describe : describe.skip;
}

/** A Redis server of a test's own, which loses nothing it has acknowledged: it may be killed, and started again. */
export class RedisServer {
  private process: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    readonly port: number,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /** @param settings of redis.conf */
  static async create(settings: Readonly<Record<string, string>> = {}): Promise<RedisServer> {
    const server = await RedisServer.prepare(settings);
    await server.start();
    return server;
  }

  /** One that is not started yet: nothing listens on its port. */
  static async prepare(settings: Readonly<Record<string, string>> = {}): Promise<RedisServer> {
    return new RedisServer(await mkdtemp(join(tmpdir(), 'bandwidth-redis-')), await freePort(), settings);
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** On the data that it had. */
  async start(): Promise<void> {
    const own = { bind: '127.0.0.1', port: this.port, dir: this.folder, appendonly: 'yes', appendfsync: 'always' };
    const given = Object.entries({ ...own, ...this.settings }).flatMap(([name, value]) => [`--${name}`, `${value}`]);
    this.process = spawn(PROGRAM, [...given, '--save', ''], { stdio: 'ignore' });
    await until(
      () => this.answers(),
      (answers) => answers,
    );
  }

  async kill(): Promise<void> {
    const { process } = this;
    this.process = undefined;
    if (!process) return;
    const exit = once(process, 'exit');
    process.kill('SIGKILL');
    await exit;
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  async with<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null, disconnectTimeout: 50 });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }

  private answers(): Promise<boolean> {
    return this.with((redis) => redis.ping()).then(
      () => true,
      () => false,
    );
  }
}
