// A contestant in a process of its own: `node serve.mjs <contestant> <platform>`. Talks to its parent by IPC.
import { performance } from 'node:perf_hooks';

const [name, platform] = process.argv.slice(2);
const { address } = await listen();
process.on('message', ({ ask }) => {
  if (ask === 'cpu') process.send({ cpu: process.cpuUsage() });
  if (ask === 'heap') {
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    process.send({ heap: heapUsed + external });
  }
  if (ask === 'stop') process.exit(0);
});
process.on('disconnect', () => process.exit(0));
process.send({ port: address.port, started: performance.now() });

async function listen() {
  const contestant = await import(`./${name}.mjs`);
  if (contestant.server) {
    const server = contestant.server();
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { address: server.address() };
  }
  const { NestFactory } = await import('@nestjs/core');
  const app = await NestFactory.create(contestant.module, await adapter(), { logger: ['error'] });
  await app.listen(0, '127.0.0.1');
  return { address: app.getHttpServer().address() };
}

async function adapter() {
  if (platform === 'express') return new (await import('@nestjs/platform-express')).ExpressAdapter();
  return new (await import('@nestjs/platform-fastify')).FastifyAdapter();
}
