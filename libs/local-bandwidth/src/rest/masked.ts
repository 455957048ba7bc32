import type { IncomingHttpHeaders } from 'node:http';

const SECRETS = 'password|fallbackPassword|client_secret|access_token';
const IN_JSON = new RegExp(`("(?:${SECRETS})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"?`, 'gi');
/** The password in a URL. */
const IN_URL = /(\bhttps?:\/\/[^\s/?#:@"]*:)[^\s/?#"]*@/gi;
const IN_FORM = new RegExp(`((?:^|&)(?:${SECRETS})=)[^&]*`, 'gi');

/** The headers that an exchange keeps. Of credentials, it keeps only the scheme. */
export function maskedHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      if (value === undefined) return [];
      const text = Array.isArray(value) ? value.join(', ') : value;
      return [[name, name === 'authorization' || name === 'cookie' ? `${text.split(' ')[0]} ***` : text]];
    }),
  );
}

/** The body that an exchange keeps, without passwords. */
export function maskedBody(body: string): string {
  return body.replace(IN_JSON, '$1"***"').replace(IN_FORM, '$1***').replace(IN_URL, '$1***@');
}
