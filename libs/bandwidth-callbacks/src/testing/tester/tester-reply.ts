import type { CallbackReply } from '../bandwidth-client.js';

/** What the application replied. */
export interface TesterReply extends CallbackReply {
  /** The BXML, where the reply is some. */
  readonly bxml?: string;
}

export function testerReply(reply: CallbackReply): TesterReply {
  const isXml = /^application\/xml\b/.test(reply.headers.get('content-type') ?? '');
  return isXml && /<(?:Response|Bxml)[\s/>]/.test(reply.body) ? { ...reply, bxml: reply.body } : reply;
}
