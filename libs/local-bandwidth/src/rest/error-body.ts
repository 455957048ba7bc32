import type { Api } from './operation.js';
import type { RestError } from './rest-error.js';

const VOICE: Readonly<Record<number, string>> = {
  401: 'authentication-error',
  403: 'authorization-error',
  429: 'error',
  500: 'internal-error',
  503: 'system-overloaded',
};
const MESSAGING: Readonly<Record<number, string>> = {
  400: 'request-validation',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'request-too-large',
  415: 'unsupported-content-type',
  429: 'max-message-queue-size-exceeded',
  500: 'internal-server-error',
};

/** The descriptions of messaging and MFA for these statuses, whatever the reason. */
const USUAL_WORDS: Partial<Record<Api, Readonly<Record<number, string>>>> = {
  messaging: { 401: 'Authentication Failed', 403: 'Access Denied' },
  multiChannel: { 401: 'Authentication Failed', 403: 'Access Denied' },
  mfa: { 401: 'Unauthorized' },
};

/** Writes an error as the body of an API. */
export function errorBody(api: Api, error: RestError, requestId: () => string): object {
  const { status, details } = error;
  const { type, fieldErrors = [] } = details;
  const description = USUAL_WORDS[api]?.[status] ?? error.description;
  switch (api) {
    case 'voice':
      return { type: type ?? VOICE[status] ?? 'validation', description, id: null };
    case 'messaging':
      return {
        type: type ?? MESSAGING[status] ?? 'request-validation',
        description: fieldErrors.length > 0 ? 'Your request could not be accepted' : description,
        ...(fieldErrors.length > 0 && { fieldErrors }),
      };
    case 'multiChannel':
      return { links: [], data: null, errors: multiChannelErrors(error, description) };
    case 'mfa':
      return status === 401 || status === 403
        ? { message: description }
        : { error: description, requestId: requestId() };
  }
}

function multiChannelErrors({ status, details }: RestError, description: string): object[] {
  const type = details.type ?? MESSAGING[status] ?? 'request-validation';
  const { fieldErrors = [] } = details;
  if (fieldErrors.length === 0) return [{ type, description, source: {} }];
  return fieldErrors.map((error) => ({ type, description: error.description, source: { field: error.fieldName } }));
}
