import { LocalBandwidthError } from '../errors.js';
import type { Exchange } from '../exchanges/exchange.js';
import { mustBeWhole } from '../exchanges/must-be-whole.js';
import type { Credentials } from '../engine/port.js';
import type { Errand } from './errand.js';

/**
 * The errand that repeats an exchange, with another body if one is given.
 *
 * @throws LocalBandwidthError if the exchange is a request of the application, if its body was too long to be kept and
 *   none is given, or if a body is given for a GET
 */
export function replayOf(exchange: Exchange, credentials: Credentials | undefined, body?: string): Errand {
  const { id, kind, request, event, callId, conferenceId, messageId } = exchange;
  const { method, url, headers } = request;
  if (kind !== 'callback') {
    throw new LocalBandwidthError(
      'LOCAL_BANDWIDTH_EXCHANGE_STATE',
      'Only callbacks can be sent again, and this exchange is a request of the application.',
      'Choose an exchange of the kind callback.',
    );
  }
  if (method === 'GET' && body !== undefined) {
    throw new LocalBandwidthError(
      'LOCAL_BANDWIDTH_VALUE',
      'A GET has no body.',
      'Leave out the body, or send the event with other values.',
    );
  }
  if (body === undefined) mustBeWhole(request.body);
  return {
    request: {
      method: method === 'GET' ? 'GET' : 'POST',
      url,
      headers: Object.entries(headers).filter(([name]) => name !== 'Authorization'),
      body: body ?? request.body,
    },
    credentials,
    about: {
      kind,
      ...(event !== undefined && { event }),
      ...(callId !== undefined && { callId }),
      ...(conferenceId !== undefined && { conferenceId }),
      ...(messageId !== undefined && { messageId }),
      attempt: 1,
      fallback: exchange.fallback,
      replayOf: id,
    },
  };
}
