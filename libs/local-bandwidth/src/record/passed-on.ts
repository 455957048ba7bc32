/** Headers of one connection, which say nothing about the message (RFC 9110, 7.6.1). */
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
 * The headers that a proxy passes on, in their order and with their capitals: names and values in turns.
 * `Transfer-Encoding` stays, so that a body without a length is sent on without one.
 */
export function passedOn(rawHeaders: readonly string[]): readonly string[] {
  const pairs = rawHeaders.flatMap((name, place) =>
    place % 2 === 0 ? [[name, rawHeaders[place + 1] ?? ''] as const] : [],
  );
  const named = pairs.filter(([name]) => name.toLowerCase() === 'connection').flatMap(([, value]) => value.split(','));
  const dropped = new Set([...OF_THE_CONNECTION, ...named.map((name) => name.trim().toLowerCase())]);
  return pairs.filter(([name]) => !dropped.has(name.toLowerCase())).flat();
}
