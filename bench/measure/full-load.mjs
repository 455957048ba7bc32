// The load generator, in a process of its own so that it shares no event loop with whom it measures.
import { createHmac } from 'node:crypto';
import autocannon from 'autocannon';
import { AUTHORIZATION, gatherText, OCTOKIT_SECRET, PATH } from '../contestants/callback.mjs';

let number = 0;

process.on('message', async ({ port, seconds, connections, signed, amount }) => {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${PATH}`,
    method: 'POST',
    connections,
    ...(amount ? { amount } : { duration: seconds }),
    headers: { 'content-type': 'application/json', ...(signed ? {} : { authorization: AUTHORIZATION }) },
    // One event at a time and never the same one twice.
    requests: [{ setupRequest: (request) => withBody(request, signed) }],
  });
  const { requests, latency, non2xx, errors, duration } = result;
  process.send({
    rate: requests.total / duration,
    total: requests.total,
    failed: non2xx + errors,
    p50: latency.p50,
    p99: latency.p99,
  });
});
process.on('disconnect', () => process.exit(0));

function withBody(request, signed) {
  number += 1;
  request.body = gatherText(number);
  if (signed) request.headers = { ...request.headers, ...signature(request.body) };
  return request;
}

function signature(body) {
  return {
    'x-github-event': 'push',
    'x-github-delivery': String(number),
    'x-hub-signature-256': `sha256=${createHmac('sha256', OCTOKIT_SECRET).update(body).digest('hex')}`,
  };
}
