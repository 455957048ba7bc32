/** The headers that belong to one connection and are not passed on (RFC 9110, 7.6.1). */
const OF_THE_CONNECTION = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'upgrade',
];

/**
 * The headers that a proxy passes on, with their order and capitals: names and values alternate. `Transfer-Encoding`
 * stays, so that a body without a length is passed on without one.
 */
export function passedOn(rawHeaders: readonly string[]): readonly string[] {
  const pairs = rawHeaders.flatMap((name, place) =>
    place % 2 === 0 ? [[name, rawHeaders[place + 1] ?? ''] as const] : [],
  );
  const named = pairs.filter(([name]) => name.toLowerCase() === 'connection').flatMap(([, value]) => value.split(','));
  const dropped = new Set([...OF_THE_CONNECTION, ...named.map((name) => name.trim().toLowerCase())]);
  return pairs.filter(([name]) => !dropped.has(name.toLowerCase())).flat();
}
