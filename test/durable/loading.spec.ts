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

  it('are asked for by name where they are missing', async () => {
    const { stdout } = await application("{ auth: false, queue: { storage: { redis: 'redis://127.0.0.1' } } }");

    expect(stdout).toMatch(/needs the package bullmq.*npm install bullmq.*BANDWIDTH_QUEUE_PACKAGE_MISSING/s);
  });
});

describe('options of the queue', () => {
  const storage = { embedded: './somewhere' };
  const wrong: Record<string, object> = {
    'no storage': {},
    'an empty folder': { storage: { embedded: '' } },
    'two storages': { storage: { embedded: 'a', redis: 'redis://b' } },
    'no concurrency': { storage, workers: { concurrency: 0 } },
    'no attempt': { storage, attempts: 0 },
    'more chance than wait': { storage, backoff: { jitter: 2 } },
    'a short key': { storage, encryption: { keys: [{ id: 'a', secret: 'c2hvcnQ=' }] } },
    'no key': { storage, encryption: { keys: [] } },
    'one id for two keys': { storage, encryption: { keys: [key('a'), key('a')] } },
    'a secret that is too long': { storage, encryption: { keys: [{ id: 'a', secret: 'c'.repeat(88) }] } },
    'an empty name': { storage, name: ' ' },
    'a prefix without Redis': { storage, prefix: 'shop' },
    'an empty prefix': { storage: { redis: 'redis://b' }, prefix: ':' },
    'a prefix with a hash tag': { storage: { redis: 'redis://b' }, prefix: '{shop}' },
    'a prefix that is no text': { storage: { redis: 'redis://b' }, prefix: 1 },
    'the key prefix of a cluster': { storage: { redis: { options: { redisOptions: { keyPrefix: 'shop:' } } } } },
    'an unknown order': { storage, order: 'random' },
    'an unknown option': { storage, atempts: 3 },
    'an unknown option of its workers': { storage, workers: { concurency: 3 } },
    'an unknown option of its waits': { storage, backoff: { dealy: 3 } },
    'an unknown option of its encryption': { storage, encryption: { keys: [key('a')], acceptUnencypted: true } },
  };

  it.each(Object.keys(wrong))('cannot be used with %s', (what) => {
    expect(() => resolveOptions({ auth: false, queue: wrong[what] as never }, {})).toThrow(
      expect.objectContaining({ code: 'BANDWIDTH_OPTION_INVALID' }),
    );
  });

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

  it('have defaults, and a name for each instance', () => {
    const { queue } = resolveOptions({ auth: false, queue: { storage }, instance: 'shop:1' }, {});

    expect(queue).toMatchObject({ name: 'bandwidth-callbacks-shop%3A1', attempts: 12, workers: { concurrency: 16 } });
  });
});

function key(id: string) {
  return { id, secret: new Uint8Array(32) };
}

function asModule(source: string): string {
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
