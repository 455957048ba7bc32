import { setTimeout as pause } from 'node:timers/promises';
import type { KindCounts } from './kinds.js';
import type { FuzzedRequest } from './requests.js';
import { NUMBER_HEADER, Sender } from './sender.js';
import { type Measurement, type PlatformName, ServerProcess } from './server-process.js';
import { problemOf } from './verdict.js';

/** Milliseconds in which the end of a process is heard of, once its connections are broken. */
const LAST_WORDS = 300;

/** A server under test, the connections to it, and the count of what went over them. */
export class Target {
  sent = 0;
  readonly statuses: Record<number, number> = {};
  readonly kinds: KindCounts = {};

  private constructor(
    private readonly server: ServerProcess,
    private readonly sender: Sender,
  ) {}

  static async start(platform: PlatformName, connections: number): Promise<Target> {
    const server = await ServerProcess.start(platform);
    return new Target(server, new Sender(server.origin, connections));
  }

  get isGone(): boolean {
    return this.server.died !== undefined;
  }

  /** @returns what is wrong with the reply; `undefined` when it keeps its promises */
  async send(request: FuzzedRequest, number: number): Promise<string | undefined> {
    this.sent += 1;
    for (const kind of request.kinds) this.kinds[kind] = (this.kinds[kind] ?? 0) + 1;
    const headers = { ...request.headers, [NUMBER_HEADER]: String(number) };
    try {
      const reply = await this.sender.send({ ...request, headers });
      this.statuses[reply.status] = (this.statuses[reply.status] ?? 0) + 1;
      return problemOf(request, reply);
    } catch (error) {
      await pause(LAST_WORDS);
      return `no reply: ${this.server.died ?? String(error)}`;
    }
  }

  async measured(): Promise<Measurement | undefined> {
    return this.isGone ? undefined : this.server.measure();
  }

  async stop(): Promise<void> {
    await this.sender.close();
    this.server.stop();
  }
}
