import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeAll, CREDENTIALS, startApp } from '../support/harness.js';
import { freePort } from '../support/free-port.js';
import { closePhoneLines, startPhoneLine } from '../support/phone-line.js';
import { type Block, blocksOf, documentAt, documents, root } from './documents.js';
import { appModule, removeBlocks, writeBlocks } from './running.js';
import { runShell } from './shell.js';

afterEach(async () => {
  await closeAll();
  await closePhoneLines();
  removeBlocks();
});

describe('every block of commands', () => {
  const blocks = documents.flatMap(commandsOf);

  it.each(blocks)('$document:$line is run by a file that reads it, or says before it why nothing runs it', (block) => {
    const file = RUN_BY[nameOf(block)] ?? RUN_BY[block.document];
    const reason = /<!-- not run: ([^]+?) -->\s*$/.exec(before(block))?.[1];
    expect([file, reason].filter(Boolean)).toHaveLength(1);
    if (file && file !== HERE) expect(readFileSync(root + file, 'utf8')).toContain(block.document.split('/').at(-1));
  });

  it('that is said to be run is there', () => {
    const names = new Set([...blocks.map(nameOf), ...blocks.map(({ document }) => document)]);
    expect(Object.keys(RUN_BY).filter((name) => !names.has(name))).toEqual([]);
    expect(Object.values(RUN_BY).filter((file) => !existsSync(root + file))).toEqual([]);
  });
});

it.each(['README.md', 'libs/bandwidth-callbacks/README.md'])('the call of %s reaches its handler', async (path) => {
  const readme = documentAt(path);
  const [, example] = blocksOf(readme);
  const module = await appModule(writeBlocks(readme), `line-${example!.line}.js`);
  const { origin } = await startApp('express', { module });
  const { stdout } = await runShell(commandAt(path, 'npx local-bandwidth call'), {
    replacements: { 'http://localhost:3000': origin },
  });
  expect(stdout).toContain('is answered');
});

it('a local Bandwidth does what docs/control-api.md asks it by curl', async () => {
  const { url } = await phoneLine();
  const script = [
    `set -e; ${commandAt('docs/control-api.md', 'npx')} --port 4010 >/dev/null &`,
    'until curl -s -o /dev/null http://127.0.0.1:4010/; do sleep 0.1; done',
    commandAt('docs/control-api.md', 'call='),
    commandAt('docs/control-api.md', 'curl -s -X PUT'),
  ].join('\n');
  const replacements = {
    'http://127.0.0.1:3000/bandwidth/callbacks': url,
    4010: await freePort(),
    'curl -s': 'curl -f -s',
    ...AS_CREDENTIALS,
  };
  const { stdout } = await runShell(script, { replacements });
  expect(stdout).toContain('"kind":"slow"');
});

it('a menu is explored and drawn as docs/local-bandwidth-explore.md says', async () => {
  const { url } = await phoneLine();
  const script = `${commandAt('docs/local-bandwidth-explore.md', 'npx')} || test $? = 1`;
  const replacements = { 'http://127.0.0.1:3000/bandwidth/callbacks': url, ...AS_CREDENTIALS };
  let picture = '';
  await runShell(script, { replacements }, (folder) => (picture = readFileSync(join(folder, 'menu.svg'), 'utf8')));
  expect(picture).toContain('<svg');
});

it('CI plays scenarios, and gets a file of JUnit, as docs/local-bandwidth-scenarios.md says', async () => {
  const { url } = await phoneLine();
  const folder = `${root}src/scenarios/`;
  const replacements = {
    'npm start &': '',
    'scenarios/*.jsonc': readdirSync(folder)
      .map((name) => `"${folder}${name}"`)
      .join(' '),
    '--wait 30': `--app "${url}"`,
  };
  const code = commandAt('docs/local-bandwidth-scenarios.md', 'npm start');
  let report = '';
  await runShell(code, { replacements, env: ENVIRONMENT }, (written) => {
    report = readFileSync(join(written, 'junit.xml'), 'utf8');
  });
  expect(report).toMatch(/<testsuites [^>]*failures="0"/);
});

describe('the commands of the production checklist', () => {
  const inline = [...documentAt('docs/production.md').text.matchAll(/`((?:curl|npx|openssl|kill) [^`]+)`/g)].map(
    ([, code]) => code!.replaceAll(/\s+/g, ' '),
  );

  it.each<[begin: string, prints: RegExp]>([
    ['curl -sS', /^401\n$/],
    ['curl -si', /^www-authenticate: Basic /i],
    ['npx local-bandwidth send', /<SpeakSentence/],
    ['openssl', /^[\w+/]{32}\n$/],
    ['npx local-bandwidth explore', /\d+ calls made: 0 errors/],
  ])('%s … prints what it says there', async (begin, prints) => {
    const { url } = await phoneLine();
    const code = inline.find((each) => each.startsWith(begin));
    const { stdout } = await runShell(code!, {
      env: { CALLBACKS: url, NAME: CREDENTIALS.username, PASSWORD: CREDENTIALS.password },
    });
    expect(stdout).toMatch(prints);
  });

  it('are these, and two that are run by other tests', () => {
    expect(inline).toHaveLength(7);
    expect(inline).toContain('npx local-bandwidth run'); // test/local-bandwidth/run-command.spec.ts
    expect(inline).toContain('kill -TERM PID'); // test/idle/promises.spec.ts
  });
});

const HERE = 'test/docs/commands.spec.ts';

/** Which file runs the commands of a page, or those of its block that begins like this. */
const RUN_BY: Readonly<Record<string, string>> = {
  'README.md curl -i -u bw:s3cret http://localhost:3000/bandwidth/callbacks \\': 'test/docs/first-screen.spec.ts',
  'README.md npx local-bandwidth call +15551230001 +15550100000 \\': HERE,
  'docs/control-api.md': HERE,
  'docs/deployment.md': 'matrix/rows/deployment.mjs',
  'docs/durable-delivery.md for queue in bandwidth-callbacks bandwidth-callbacks-lane-{0..7} bandwidth-callbacks-order; do':
    'test/durable/redis-keys.spec.ts',
  'docs/local-bandwidth-explore.md': HERE,
  "docs/local-bandwidth-scenarios.md echo \"require('http').createServer((_, r) => r.end('<Response><SpeakSentence>Hello from your application.</SpeakSentence></Response>')).listen(3000)\" > app.cjs":
    'test/docs/scenarios-page.spec.ts',
  'docs/local-bandwidth-scenarios.md npm start &': HERE,
  'docs/tutorial.md': 'matrix/rows/tutorial.mjs',
  'libs/bandwidth-callbacks/README.md curl -i -u bw:s3cret http://localhost:3000/bandwidth/callbacks \\':
    'test/docs/first-screen.spec.ts',
  'libs/bandwidth-callbacks/README.md npx local-bandwidth call +15551230001 +15550100000 \\': HERE,
  'libs/local-bandwidth/README.md': 'test/docs/local-bandwidth-readme.spec.ts',
  'src/README.md': 'matrix/rows/workspace.mjs',
};

const ENVIRONMENT = {
  BANDWIDTH_CALLBACKS_USERNAME: CREDENTIALS.username,
  BANDWIDTH_CALLBACKS_PASSWORD: CREDENTIALS.password,
};

/** In the place of the credentials that the pages name. */
const AS_CREDENTIALS = {
  '--user bw --password s3cret': `--user ${CREDENTIALS.username} --password '${CREDENTIALS.password}'`,
};

/** The reference application, and where its callbacks go. */
async function phoneLine(): Promise<{ url: string }> {
  const { app } = await startPhoneLine({ publicUrl: undefined });
  const { port } = app.getHttpServer().address() as { port: number };
  return { url: `http://127.0.0.1:${port}/bandwidth/callbacks` };
}

function commandsOf(document: { path: string; text: string }): readonly Block[] {
  return blocksOf(document).filter(({ language }) => language === 'bash');
}

function commandAt(path: string, begin: string): string {
  return commandsOf(documentAt(path)).find(({ code }) => code.startsWith(begin))!.code;
}

/** A page and the first line of the block. */
function nameOf({ document, code }: Block): string {
  return `${document} ${code.split('\n')[0]}`;
}

/** What stands before a block. */
function before({ document, line }: Block): string {
  return documentAt(document)
    .text.split('\n')
    .slice(0, line - 2)
    .join('\n');
}
