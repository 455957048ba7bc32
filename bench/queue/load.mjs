// The load generator, in a process of its own so that it shares no event loop with whom it measures.
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { disconnectOf, PATH } from './callback.mjs';

const commands = { full, calm };
const agent = new Agent({ keepAlive: true });
let sent = 0;

process.on('message', async ({ command, ...given }) => {
  try {
    process.send({ done: await commands[command](given) });
  } catch (error) {
    process.send({ error: error.stack });
  }
});
process.on('disconnect', () => process.exit(0));

/** As many callbacks as the server takes on so many connections. */
async function full({ port, seconds, connections }) {
  const { requests, non2xx, errors, duration } = await autocannon({
    url: `http://127.0.0.1:${port}${PATH}`,
    method: 'POST',
    connections,
    duration: seconds,
    headers: { 'content-type': 'application/json' },
    requests: [{ setupRequest: (one) => ({ ...one, body: JSON.stringify(disconnectOf(callId())) }) }],
  });
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} of ${requests.total} callbacks were not acknowledged.`);
  return { rate: requests.total / duration, count: requests.total };
}

/** So many callbacks, at a rate far from what the server can take. */
async function calm({ port, rate, count }) {
  const posts = [];
  for (let index = 0; index < count; index++) {
    posts.push(post(port, disconnectOf(callId(), { tag: String(process.hrtime.bigint()) })));
    await sleep(1_000 / rate);
  }
  await Promise.all(posts);
}

async function post(port, payload) {
  const headers = { 'content-type': 'application/json' };
  const sending = request({ port, agent, method: 'POST', path: PATH, headers }).end(JSON.stringify(payload));
  const [response] = await once(sending, 'response');
  response.resume();
  if (response.statusCode !== 204) throw new Error(`A callback was answered with ${response.statusCode}.`);
}

const callId = () => `c-http-${process.pid}-${sent++}`;
