import type { CallbackReport } from '../../callback/callback-report.js';
import type { CallbackReply } from '../bandwidth-client.js';

/** The reply of the application, and the report of the request. */
export interface TesterReply extends CallbackReply {
  /** The BXML of the reply, if it is BXML. */
  readonly bxml?: string;
  /** The report of the request that got this reply, as `@OnCallbackReport()` receives it. */
  readonly report: CallbackReport;
}

export function testerReply(reply: CallbackReply, report: CallbackReport): TesterReply {
  const isXml = /^application\/xml\b/.test(reply.headers.get('content-type') ?? '');
  return isXml && /<(?:Response|Bxml)[\s/>]/.test(reply.body)
    ? { ...reply, bxml: reply.body, report }
    : { ...reply, report };
}
