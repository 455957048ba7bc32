import { createServer } from 'node:http';
import { createNodeMiddleware, Webhooks } from '@octokit/webhooks';
import { OCTOKIT_SECRET, PATH } from './callback.mjs';

/** The receiver of another sender's events, on Node's own server: HMAC of the body, JSON, handlers. */
export function server() {
  const webhooks = new Webhooks({ secret: OCTOKIT_SECRET });
  webhooks.on('push', () => undefined);
  return createServer(createNodeMiddleware(webhooks, { path: PATH }));
}
