import { LocalBandwidthError } from '../errors.js';

/**
 * Replaces values of a payload at some paths (`message.text`, `to.0`). Missing objects on the way are created.
 *
 * @throws LocalBandwidthError for a path that leads through a value that is neither an object nor a list
 */
export function withValues(
  payload: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const copy = structuredClone(payload);
  for (const [path, value] of Object.entries(values)) put(copy, path, path.split('.'), value);
  return copy;
}

function put(into: Record<string, unknown>, path: string, [name = '', ...rest]: string[], value: unknown): void {
  if (name === '' || ['__proto__', 'constructor', 'prototype'].includes(name)) throw unusable(path);
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = into[name] ?? {};
  if (typeof inner !== 'object') throw unusable(path);
  into[name] = inner;
  put(inner as Record<string, unknown>, path, rest, value);
}

function unusable(path: string): LocalBandwidthError {
  return new LocalBandwidthError(
    'LOCAL_BANDWIDTH_VALUE',
    `The path ${JSON.stringify(path)} does not exist in the payload.`,
    'Join the names of fields and the indexes of lists by dots: message.to.0',
  );
}
