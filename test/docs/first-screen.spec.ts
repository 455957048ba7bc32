import { closeAll, platforms, startApp } from '../support/harness.js';
import { blocksOf, documentAt } from './documents.js';
import { appModule, removeBlocks, writeBlocks } from './running.js';

const readmes = ['README.md', 'libs/bandwidth-callbacks/README.md'];

afterEach(async () => {
  await closeAll();
  removeBlocks();
});

describe.each(readmes)('the first screen of %s', (path) => {
  const readme = documentAt(path);
  const blocks = blocksOf(readme);
  const [install, example, call, response] = blocks;

  it('installs, declares a handler, calls it and shows its answer', () => {
    expect(blocks.slice(0, 4).map(({ language }) => language)).toEqual(['bash', 'ts', 'bash', 'http']);
    expect(install!.code).toMatch(/^npm install nestjs-bandwidth-callbacks /);
    expect(response!.line).toBeLessThan(50);
  });

  it.each(platforms)('is answered by %s as it says', async (platform) => {
    const module = await appModule(writeBlocks(readme), `line-${example!.line}.js`);
    const { origin } = await startApp(platform, { module });

    const { url, init } = readCurl(call!.code);
    const reply = await fetch(url.replace('http://localhost:3000', origin), init);

    const [head = '', document] = response!.code.split('\n\n');
    const [status, ...headers] = head.split('\n');
    expect(`HTTP/1.1 ${reply.status} ${reply.statusText}`).toBe(status);
    expect(headers.map((header) => header.split(': '))).toEqual(
      headers.map((header) => [header.split(': ')[0], reply.headers.get(header.split(': ')[0]!)]),
    );
    expect(await reply.text()).toBe(document);
  });
});

/** What a `curl` command with these few options sends. */
function readCurl(command: string): { url: string; init: RequestInit } {
  const [curl, ...words] = [...command.matchAll(/'([^']*)'|([^\s'\\]+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
  const valueOf = (option: string) => words[words.indexOf(option) + 1]!;
  const [name, value] = valueOf('-H').split(': ') as [string, string];
  expect(curl).toBe('curl');
  return {
    url: words.find((word) => word.startsWith('http'))!,
    init: {
      method: 'POST', // as `-d` implies
      body: valueOf('-d'),
      headers: { [name]: value, authorization: `Basic ${Buffer.from(valueOf('-u')).toString('base64')}` },
    },
  };
}
