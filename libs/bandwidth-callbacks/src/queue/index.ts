export { DeadLetters, type DeadLetter, type DeadLetterFilter } from './dead-letters.js';
export { BandwidthCallbacksWorkerModule } from './worker.module.js';
export type { BandwidthCallbacksWorkerOptions } from './worker-options.js';
export type {
  EmbeddedStorage,
  EncryptionKey,
  PostgresOptionsLike,
  PostgresPoolLike,
  PostgresStorage,
  QueueBackoff,
  QueueEncryption,
  QueueOptions,
  QueueStorage,
  QueueTelemetry,
  QueueWorkers,
  RedisClientLike,
  RedisOptionsLike,
  RedisStorage,
} from '../options/queue-options.js';
