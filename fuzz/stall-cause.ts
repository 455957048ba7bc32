import type { FuzzedRequest } from './requests.js';
import type { Measurement } from './server-process.js';
import type { RequestStream } from './stream.js';

/** The largest request that was under way when the event loop was held up longest: the most likely to have done it. */
export function stallCause(measured: Measurement | undefined, stream: RequestStream): string | undefined {
  const numbers = measured?.stalls.during.filter((number) => number >= 0) ?? [];
  const underWay = numbers.map((number) => ({ number, request: stream.at(number) }));
  const largest = underWay.sort((one, other) => sizeOf(other.request) - sizeOf(one.request)).at(0);
  if (!largest) return undefined;
  const { number, request } = largest;
  const size = `${(sizeOf(request) / 1_024).toFixed(1)} KiB`;
  return `request ${number}: ${request.event}, ${size}, ${request.kinds.join(', ')}`;
}

function sizeOf({ target, body }: FuzzedRequest): number {
  return target.length + (body?.length ?? 0);
}
