import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { resolveOptions } from '../../libs/bandwidth-callbacks/src/options/resolve-options.js';

const run = promisify(execFile);

/** Refuses to load any package of durable delivery. */
const HOOK = `
  const refused = ['bullmq', 'ioredis', 'pg', '@electric-sql/pglite'];
  export async function resolve(name, context, next) {
    if (refused.includes(name)) throw new Error('loads ' + name);
    return next(name, context);
  }
`;
const REFUSE = asModule(`import { register } from 'node:module'; register(${JSON.stringify(asModule(HOOK))});`);

function application(options: string): Promise<{ stdout: string }> {
  const program = `
    import 'reflect-metadata';
    import { NestFactory } from '@nestjs/core';
    import { Module } from '@nestjs/common';
    import { BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';
    class Root {}
    Module({ imports: [BandwidthCallbacksModule.forRoot(${options})] })(Root);
    try {
      const app = await NestFactory.create(Root, { logger: false, abortOnError: false });
      await app.listen(0);
      await app.close();
      console.log('started');
    } catch (error) {
      console.log(error.message);
    }
    process.exit();
  `;
  return run(process.execPath, ['--import', REFUSE, '--input-type=module', '--eval', program]);
}

describe('the packages of durable delivery', () => {
  it('are not loaded without the option `queue`', async () => {
    expect((await application('{ auth: false }')).stdout.trim()).toBe('started');
  });

  it('are asked for by name, all at once, where they are missing', async () => {
    const { stdout } = await application("{ auth: false, queue: { storage: { redis: 'redis://127.0.0.1' } } }");

    expect(stdout).toMatch(
      /needs the packages bullmq and ioredis, .*npm install bullmq ioredis .*BANDWIDTH_QUEUE_PACKAGE_MISSING/s,
    );
  });
});

describe('options of the queue', () => {
  const storage = { embedded: './somewhere' };

  it('take a prefix without its colon, and a secret in hexadecimal digits', () => {
    const given = {
      storage: { redis: 'redis://b' },
      prefix: 'shop::',
      encryption: { keys: [{ id: 'a', secret: '0f'.repeat(32) }] },
    };
    const { queue } = resolveOptions({ auth: false, queue: given }, {});

    expect(queue).toMatchObject({ prefix: 'shop', encryptionKeys: [{ id: 'a' }] });
    expect(Buffer.from(queue!.encryptionKeys[0]!.secret).toString('hex')).toBe('0f'.repeat(32));
  });

  it('take no prefix without Redis, which alone has keys', () => {
    expect(() => resolveOptions({ auth: false, queue: { storage, prefix: 'shop' } }, {})).toThrow(
      /`queue\.prefix` .+ is only for Redis/,
    );
  });

  it('have defaults, and a name for each instance', () => {
    const { queue } = resolveOptions({ auth: false, queue: { storage }, instance: 'shop:1' }, {});

    expect(queue).toMatchObject({ name: 'bandwidth-callbacks-shop%3A1', attempts: 12, workers: { concurrency: 16 } });
  });
});

function asModule(source: string): string {
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
