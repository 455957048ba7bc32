import type { CallbackReport } from '../../callback/callback-report.js';
import type { CallbackReply } from '../bandwidth-client.js';

/** What the application replied, and what became of the callback in it. */
export interface TesterReply extends CallbackReply {
  /** The BXML, where the reply is some. */
  readonly bxml?: string;
  /** As `@OnCallbackReport()` is told it, of the request that had the reply. */
  readonly report: CallbackReport;
}

export function testerReply(reply: CallbackReply, report: CallbackReport): TesterReply {
  const isXml = /^application\/xml\b/.test(reply.headers.get('content-type') ?? '');
  return isXml && /<(?:Response|Bxml)[\s/>]/.test(reply.body)
    ? { ...reply, bxml: reply.body, report }
    : { ...reply, report };
}
