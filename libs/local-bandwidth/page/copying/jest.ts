import { headerOf } from '../../src/exchanges/challenge.js';
import type { Exchange } from '../platform/types.js';

/**
 * Writes the exchange as a jest test that sends the same request and expects the same answer. The test does not compare
 * an answer that has a password in it, so that no password gets into a file.
 */
export function asJest({ event = 'a callback', request, response }: Exchange): string {
  const { method, url, body } = request;
  const type = headerOf(request.headers, 'content-type');
  const hasCredentials = headerOf(request.headers, 'authorization') !== undefined;
  const headers = [
    ...(type === undefined ? [] : [`'content-type': ${JSON.stringify(type)}`]),
    ...(hasCredentials
      ? ['authorization: `Basic ${btoa(`${process.env.BANDWIDTH_USER}:${process.env.BANDWIDTH_PASSWORD}`)}`']
      : []),
  ];
  const lines = [
    `it('answers ${event.replaceAll("'", '’')}', async () => {`,
    `  const response = await fetch(${JSON.stringify(url)}, {`,
    `    method: '${method}',`,
    ...(headers.length > 0 ? [`    headers: { ${headers.join(', ')} },`] : []),
    ...(body === '' ? [] : [`    body: ${bodyCode(body)},`]),
    '  });',
    `  expect(response.status).toBe(${response?.status ?? 200});`,
    ...(response && response.body !== '' && !/password=/i.test(response.body)
      ? [`  expect(await response.text()).toBe(${JSON.stringify(response.body)});`]
      : []),
    '});',
  ];
  return `${lines.join('\n')}\n`;
}

function bodyCode(body: string): string {
  try {
    return `JSON.stringify(${JSON.stringify(JSON.parse(body), null, 2).replaceAll('\n', '\n    ')})`;
  } catch {
    return JSON.stringify(body);
  }
}
