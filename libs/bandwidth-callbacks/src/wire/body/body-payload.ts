import type { IncomingMessage } from 'node:http';
import { Logger } from '@nestjs/common';
import type { Awaitable } from '../../async/awaitable.js';
import { hasBody } from '../routes/method.js';
import type { ParsedElsewhere } from './parsed-elsewhere.js';
import { formPayload, type PayloadLimits, type ReadPayload, readPayload } from './read-payload.js';
import { tooLarge } from '../reply.js';

/** Bounds on a body, in bytes, and on what is parsed of it. */
export interface BodyLimits extends PayloadLimits {
  readonly bodyLimit: number;
}

/**
 * The payload that a body holds.
 *
 * @param bytes as they were read in front of the application's body parsers
 * @param elsewhere what those left, where they came first
 */
export function bodyPayload(
  request: IncomingMessage,
  bytes: Buffer | undefined,
  { rawBody, body }: ParsedElsewhere,
  limits: BodyLimits,
): Awaitable<ReadPayload> {
  const raw = bytes ?? (Buffer.isBuffer(rawBody) ? rawBody : undefined);
  if (raw) return readBounded(request, raw, limits);
  if (body === undefined && hasBody(request)) return bodyTaken();
  if (typeof body === 'string' || Buffer.isBuffer(body)) return readBounded(request, body, limits);
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  if (isForm && typeof body === 'object' && body !== null) return formPayload(body);
  return readBounded(request, JSON.stringify(body ?? null), limits);
}

function readBounded(request: IncomingMessage, body: Buffer | string, limits: BodyLimits): Awaitable<ReadPayload> {
  const size = Buffer.byteLength(body);
  return size > limits.bodyLimit ? tooLarge(limits.bodyLimit) : readPayload(request, body, limits);
}

/** Bandwidth may come again; whoever wrote the application has to know. */
function bodyTaken(): ReadPayload {
  new Logger('BandwidthCallbacks').error(
    'Something in the application read the body of a callback and left neither `body` nor `rawBody`: let it leave the path of the callbacks alone.',
  );
  return { status: 500, code: 'BANDWIDTH_BODY_TAKEN', problem: 'The body was read by something else.' };
}
