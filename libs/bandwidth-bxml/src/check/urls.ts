import type { BxmlFindingCode } from './finding.js';

export interface UrlFault {
  readonly code: BxmlFindingCode;
  readonly message: string;
}

/** What is wrong with a URL that Bandwidth requests, or `undefined`. `of` says which URL it is. */
export function urlFault(value: string, of: string, relativeTo: string | undefined): UrlFault | undefined {
  const url = value.trim();
  if (/^[a-z][a-z\d+.-]*:/i.test(url)) {
    if (URL.canParse(url) && /^https?:/i.test(url)) return undefined;
    return { code: 'BXML_URL_INVALID', message: `${of} is no http or https URL.` };
  }
  if (relativeTo === undefined) {
    const message = `${of} is relative, and resolves only in a document that answers a callback.`;
    return { code: 'BXML_RELATIVE_URL', message };
  }
  if (URL.canParse(url, relativeTo)) return undefined;
  return { code: 'BXML_URL_INVALID', message: `${of} cannot be resolved.` };
}

/** Whether credentials would be sent to this URL in the clear. A blank URL counts as missing. */
export function isUnsecured(value: string, relativeTo: string | undefined): boolean {
  if (value.trim() === '') return false;
  return URL.canParse(value, relativeTo) && new URL(value, relativeTo).protocol === 'http:';
}

/** Whether a value is the URL of a WebSocket with TLS. */
export function isSocketUrl(value: string): boolean {
  return /^wss:\/\/[^/]/i.test(value.trim()) && URL.canParse(value);
}
