import type { IncomingHttpHeaders } from 'node:http';
import { maskedXml } from '../masked-xml.js';

const SECRETS = 'password|fallbackPassword|client_secret|access_token';
const IN_JSON = new RegExp(`("(?:${SECRETS})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"?`, 'gi');
/** A password before the host of a URL. */
const IN_URL = /(\bhttps?:\/\/[^\s/?#:@"]*:)[^\s/?#"]*@/gi;
/** A password in the query of a URL. */
const IN_QUERY = new RegExp(`([?&](?:${SECRETS})=)[^&"\\s]*`, 'gi');
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

/** The URL that an exchange keeps, without passwords. */
export function maskedUrl(url: string): string {
  return url.replace(IN_QUERY, '$1***');
}

/** The body that an exchange keeps, without passwords. @param type its content type */
export function maskedBody(body: string, type: string): string {
  if (type.includes('x-www-form-urlencoded')) return body.replace(IN_FORM, '$1***');
  if (type.includes('json'))
    return body.replace(IN_JSON, '$1"***"').replace(IN_QUERY, '$1***').replace(IN_URL, '$1***@');
  return maskedXml(body);
}
