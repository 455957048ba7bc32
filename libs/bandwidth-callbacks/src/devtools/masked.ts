/** Headers that contain credentials or sessions. */
const SECRET: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);

type Headers = Readonly<Record<string, string>>;

/** Headers as the page may show them: of credentials only the scheme remains. */
export function maskedHeaders(headers: Headers): Headers {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, SECRET.has(name.toLowerCase()) ? masked(value) : value]),
  );
}

/** BXML as the page may show it, without the passwords in verbs and URLs. */
export function maskedAnswer(body: string): string {
  return body
    .replaceAll(/\b(\w*[pP]assword\s*=\s*)(?:"[^"]*"|'[^']*')/g, '$1"***"')
    .replaceAll(/(https?:\/\/[^\s/:@"'<>]*):[^\s/@"'<>]*@/g, '$1:***@');
}

/** `Basic ***` */
function masked(value: string): string {
  const [, scheme] = /^(Basic|Bearer|Digest) /i.exec(value) ?? [];
  return scheme === undefined ? '***' : `${scheme} ***`;
}
