import type { Credentials } from 'nestjs-bandwidth-callbacks';
import { BandwidthClient, type CallbackReply } from 'nestjs-bandwidth-callbacks/testing';
import type { Step, UrlOfVerb } from './step.js';
import { type Destination, destinationIn } from './verb-url.js';

/** The application as configured at Bandwidth, and its real address. */
export interface Line {
  /** As in Bandwidth's dashboard. */
  readonly callbackUrl: string;
  readonly credentials: Credentials;
  /** What Bandwidth signs callbacks of toll-free verification with. */
  readonly tollFreeSecret: string | undefined;
  /** Scheme, host and port of the listening application, which the public host name leads to. */
  readonly origin: string;
}

/** Acts as Bandwidth in one scenario: keeps the documents it received, and requests the URLs in their verbs. */
export class Bandwidth {
  private readonly documents: string[] = [];

  constructor(private readonly line: Line) {}

  /** Rejects when no document says where to go. */
  async send(step: Step): Promise<CallbackReply> {
    const { url, credentials } = this.destination(step.to);
    const shown = step.credentials ?? credentials;
    const secret = step.tollFreeSecret ?? this.line.tollFreeSecret;
    const client = new BandwidthClient({
      url: this.line.origin + url.pathname,
      ...(shown && { credentials: shown }),
      ...(secret !== undefined && { signatures: { tollfree: secret } }),
    });
    const reply = await deliver(client, step, url.search.slice(1));
    if (reply.body.startsWith('<')) this.documents.push(reply.body);
    return reply;
  }

  private destination(to: UrlOfVerb | undefined): Destination {
    const { callbackUrl, credentials } = this.line;
    if (!to) return { url: new URL(callbackUrl), credentials };
    const found = this.documents.map((document) => destinationIn(document, to)).findLast(Boolean);
    if (!found) throw new Error(`No answer so far has a <${to.verb}> with ${to.attribute}.`);
    if (found.url.origin !== new URL(callbackUrl).origin) {
      throw new Error(`${to.attribute} of <${to.verb}> leads to another host than the callback URL.`);
    }
    return found;
  }
}

function deliver(client: BandwidthClient, { method, format, payload }: Step, query: string): Promise<CallbackReply> {
  const options = query ? { query } : {};
  if (typeof payload === 'string') {
    return client.send({ method, body: payload, headers: { 'content-type': 'application/json' }, ...options });
  }
  if (format === 'xml') return client.postXml(payload as Record<string, unknown>, options);
  return method === 'GET' ? client.get(payload as Record<string, unknown>, options) : client.post(payload, options);
}
