import { BandwidthCallbacksError } from '../../errors.js';
import { redact } from '../../privacy/redact.js';

/** Words of Redis's errors that waiting does not change: missing rights, a replica, an unknown command. */
const REDIS_REFUSES = /\b(NOAUTH|WRONGPASS|NOPERM|READONLY|CROSSSLOT|invalid password|unknown command)\b/i;
/** SQLSTATEs: wrong user or password, no such database or schema, no rights, a read-only transaction. */
const POSTGRES_REFUSES = /^(28\w{3}|3D000|3F000|42501|25006)$/;
/** BullMQ's errors about versions. */
const BULLMQ_REFUSES = /^(SchemaVersionMismatch|UnsupportedPostgresVersion|SchemaMigrationRequired)Error$/;

/** Codes and messages of connections that cannot be made, broke or do not answer. */
const NO_CONNECTION =
  /^(E[A-Z_]+|08\w{3}|57P\d\d|53300)$|no answer|timed? ?out|timeout|connection|stream isn't writeable|slots cache/i;

/**
 * The error of this library for an error of the storage, with a code and a remedy.
 *
 * @param address of the storage, without a password
 * @returns `BANDWIDTH_QUEUE_STORAGE_REFUSED` where waiting would not help, else `BANDWIDTH_QUEUE_STORAGE_UNREACHABLE`
 */
export function storageTrouble(error: unknown, address: string): BandwidthCallbacksError {
  if (error instanceof BandwidthCallbacksError) return error;
  const { cause } = asError(error);
  if (cause instanceof BandwidthCallbacksError) return cause;
  return isRefusal(error) ? storageRefuses(address, said(error), error) : unreachable(error, address);
}

/** Whether waiting would not help. */
export function isForGood(error: unknown): boolean {
  return error instanceof BandwidthCallbacksError && error.code !== 'BANDWIDTH_QUEUE_STORAGE_UNREACHABLE';
}

/** Whether an error is about the storage, and not about one job: a worker reports both. */
export function isOfStorage(error: unknown): boolean {
  const { cause, code = '', message = '' } = asError(error);
  if ([error, cause].some((each) => each instanceof BandwidthCallbacksError)) return true;
  return isRefusal(error) || [code, message].some((text) => NO_CONNECTION.test(text));
}

/** @param reason why the storage refuses, without personal data */
export function storageRefuses(address: string, reason: string, cause?: unknown): BandwidthCallbacksError {
  return new BandwidthCallbacksError(
    'BANDWIDTH_QUEUE_STORAGE_REFUSED',
    `The storage of durable delivery, ${address}, cannot be used: ${reason}.`,
    'Waiting does not help: change the rights or settings of the storage, or the address in `queue.storage`.',
    { cause },
  );
}

function unreachable(error: unknown, address: string): BandwidthCallbacksError {
  return new BandwidthCallbacksError(
    'BANDWIDTH_QUEUE_STORAGE_UNREACHABLE',
    `The storage of durable delivery, ${address}, cannot be used at the moment: ${said(error)}.`,
    'Check that it runs and can be reached from here. It is tried again until it answers.',
    { cause: error },
  );
}

function isRefusal(error: unknown): boolean {
  const { code = '', message = '', name = '' } = asError(error);
  return POSTGRES_REFUSES.test(code) || BULLMQ_REFUSES.test(name) || REDIS_REFUSES.test(message);
}

/**
 * What an error says, in one line. Connection errors that came from several addresses at once have no message of their
 * own.
 */
export function said(error: unknown): string {
  const { code, message, name } = asError(error);
  if (code === 'ECONNREFUSED') return 'the connection was refused (ECONNREFUSED)';
  const text = message ? redact(message).replace(/\.$/, '') : (name ?? typeof error);
  return code === undefined || text.includes(code) ? text : `${text} (${code})`;
}

function asError(error: unknown): Partial<NodeJS.ErrnoException> {
  return (error ?? {}) as Partial<NodeJS.ErrnoException>;
}
