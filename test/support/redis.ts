import { connect } from 'node:net';

export const REDIS_URL = process.env['REDIS_URL'] ?? 'redis://localhost:6379';

/**
 * Whether Redis answers. Where it does not, tests that need it are skipped, and say so; on CI that is an error.
 */
export async function redisAnswers(): Promise<boolean> {
  const answers = await pong();
  if (!answers && process.env['CI'] === 'true') throw new Error(`Redis does not answer at ${REDIS_URL}. Start it.`);
  if (!answers) console.warn(`Skipped: Redis does not answer at ${REDIS_URL}.`);
  return answers;
}

function pong(): Promise<boolean> {
  const { hostname, port } = new URL(REDIS_URL);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 6_379), timeout: 1_000 });
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (reply) => finish(reply.toString().startsWith('+PONG')));
    socket.once('error', () => finish(false)).once('timeout', () => finish(false));
  });
}
