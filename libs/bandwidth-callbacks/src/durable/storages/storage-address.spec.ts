import type { ResolvedStorage } from '../../options/queue-options.js';
import { storageAddress } from './storage-address.js';

it.each<[expected: string, storage: object]>([
  ['the folder ./callbacks', { embedded: './callbacks' }],
  ['Redis at cache:6380', { redis: 'redis://user:secret@cache:6380' }],
  ['Redis at cache:6379/2', { redis: 'redis://:secret@cache/2' }],
  ['Redis at cache:6379', { redis: 'cache' }],
  ['Redis at localhost:6379', { redis: 'redis://' }],
  ['Redis at an address that is no URL', { redis: 'redis://:sec/ret@cache:6380' }],
  ['Redis at cache:6379', { redis: { host: 'cache', password: 'secret' } }],
  ['Redis at /run/redis.sock', { redis: { options: { path: '/run/redis.sock', password: 'secret' } } }],
  ['PostgreSQL at db:5432/shop', { postgres: 'postgres://user:secret@db/shop' }],
  ['PostgreSQL at db:5433/shop', { postgres: { connectionString: 'postgres://user:secret@db:5433/shop' } }],
  ['PostgreSQL at localhost:5432', { postgres: { user: 'user', password: 'secret' } }],
])('is %s', (expected, storage) => {
  expect(storageAddress(storage as ResolvedStorage)).toBe(expected);
});
