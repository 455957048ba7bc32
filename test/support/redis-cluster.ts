import { execFileSync } from 'node:child_process';
import { until } from './until.js';
import { RedisServer } from './redis-server.js';

/** A real Redis Cluster of a test's own. */
export class RedisCluster {
  private constructor(private readonly nodes: readonly RedisServer[]) {}

  /** @param size nodes, each a primary with its share of the slots */
  static async create(size: number): Promise<RedisCluster> {
    const nodes = await Promise.all(
      Array.from({ length: size }, () =>
        RedisServer.create({ 'cluster-enabled': 'yes', 'cluster-config-file': 'nodes.conf' }),
      ),
    );
    const cluster = new RedisCluster(nodes);
    await cluster.join();
    return cluster;
  }

  get port(): number {
    return this.nodes[0]!.port;
  }

  /** Of its first node. */
  get url(): string {
    return this.nodes[0]!.url;
  }

  async remove(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.remove()));
  }

  private async join(): Promise<void> {
    const share = Math.ceil(16_384 / this.nodes.length);
    for (const [index, node] of this.nodes.entries()) {
      const range = [index * share, Math.min((index + 1) * share, 16_384) - 1].map(String);
      execFileSync('redis-cli', ['-p', `${node.port}`, 'CLUSTER', 'ADDSLOTSRANGE', ...range], { stdio: 'ignore' });
      execFileSync('redis-cli', ['-p', `${this.port}`, 'CLUSTER', 'MEET', '127.0.0.1', `${node.port}`], {
        stdio: 'ignore',
      });
    }
    for (const node of this.nodes) {
      await until(
        () => node.with(async (redis) => String(await redis.call('CLUSTER', 'INFO'))),
        (state) => state.includes('cluster_state:ok') && state.includes(`cluster_known_nodes:${this.nodes.length}`),
      );
    }
  }
}
