import type { MachineDetection, OutgoingCall } from '../../engine/options.js';
import { RestError } from '../rest-error.js';
import { given } from './given.js';
import type { CreateCallBody, MachineDetectionBody } from './requests.js';
import { targetOf } from './targets.js';

/** The display names that are allowed for a hidden number. */
const PRIVATE_NAMES: ReadonlySet<string> = new Set(['Restricted', 'Anonymous', 'Private', 'Unavailable']);

/** Converts a request into a call. @throws RestError for a display name that is not allowed for a hidden number */
export function outgoingCall(body: CreateCallBody): OutgoingCall {
  const { machineDetection, answerUrl, privacy, displayName } = body;
  if (privacy && displayName && !PRIVATE_NAMES.has(displayName)) {
    throw new RestError(400, `Invalid displayName: with privacy it must be one of [${[...PRIVATE_NAMES].join(', ')}]`);
  }
  const { username, password, fallbackUsername, fallbackPassword } = body;
  const answerFallback = targetOf({
    url: body.answerFallbackUrl,
    method: body.answerFallbackMethod,
    username: fallbackUsername,
    password: fallbackPassword,
  });
  const disconnect = targetOf({ url: body.disconnectUrl, method: body.disconnectMethod, username, password });
  const { from, to, applicationId, tag, uui, priority, callTimeout, callbackTimeout } = body;
  return {
    from,
    to,
    applicationId,
    ...given({ tag, uui, priority, callTimeout, callbackTimeout, privacy, displayName }),
    answer: {
      url: answerUrl,
      method: 'POST',
      ...targetOf({ url: answerUrl, method: body.answerMethod, username, password }),
    },
    ...(answerFallback && { answerFallback }),
    ...(disconnect && { disconnect }),
    ...(machineDetection && { machineDetection: detectionOf(machineDetection) }),
  };
}

function detectionOf(body: MachineDetectionBody): MachineDetection {
  const { callbackUrl, callbackMethod, username, password, mode, ...others } = body;
  const { fallbackUrl, fallbackMethod, fallbackUsername, fallbackPassword, ...times } = others;
  const callback = targetOf({ url: callbackUrl, method: callbackMethod, username, password });
  const callbackFallback = targetOf({
    url: fallbackUrl,
    method: fallbackMethod,
    username: fallbackUsername,
    password: fallbackPassword,
  });
  return {
    ...given(times),
    mode: mode ?? 'async',
    ...(callback && { callback }),
    ...(callbackFallback && { callbackFallback }),
  };
}
