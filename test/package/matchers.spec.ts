import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installPacked } from '../support/packed.js';

const run = promisify(execFile);
const PACKAGES = [
  '@jest/globals',
  '@nestjs/platform-express',
  '@nestjs/testing',
  '@types/jest',
  '@types/node',
  'expect',
  'jest',
  'vitest',
];

/** A test of an application, in JavaScript without decorators, so that nothing has to be compiled. */
const TEST = `
class Menu {
  choose({ digits }) {
    return \`<Response><SpeakSentence>You pressed \${digits}.</SpeakSentence></Response>\`;
  }
}
OnBandwidthEvent('voice.gather')(Menu.prototype, 'choose', Object.getOwnPropertyDescriptor(Menu.prototype, 'choose'));

it('answers', async () => {
  const imports = [BandwidthCallbacksModule.forRoot({ auth: { username: 'bw', password: 's3cret' } })];
  const module = await Test.createTestingModule({ imports, providers: [Menu] }).compile();
  const app = module.createNestApplication();
  const reply = await bandwidthTester(app).send('voice.gather', { digits: '1' });
  expect(reply).toAnswer('You pressed 1.');
  expect(reply).not.toAnswer('<Transfer>');
  expect(reply).toHaveRun('Menu.choose');
  await app.close();
});
`;

const NAMES = {
  '@nestjs/testing': ['Test'],
  'nestjs-bandwidth-callbacks': ['BandwidthCallbacksModule', 'OnBandwidthEvent'],
  'nestjs-bandwidth-callbacks/testing': ['bandwidthTester'],
};
const imports = Object.entries(NAMES).map(([from, names]) => `import { ${names.join(', ')} } from '${from}';\n`);
const FILES = {
  'package.json': '{ "name": "application", "private": true }',
  // Nest 12 itself is no CommonJS, so this is about the matchers alone; the matrix has an application on Nest 11.
  'commonjs.test.cjs': `require('nestjs-bandwidth-callbacks/testing/jest');
it('answers', () => {
  expect('<Response><Hangup/></Response>').toAnswer('<Hangup/>');
  expect('<Response/>').not.toAnswer('<Hangup/>');
});`,
  'esm.test.mjs': `import 'reflect-metadata'; import 'nestjs-bandwidth-callbacks/testing/jest';\n${imports.join('')}${TEST}`,
  'vitest.test.mjs': `import 'reflect-metadata'; import { expect, it } from 'vitest';\nimport 'nestjs-bandwidth-callbacks/testing/vitest';\n${imports.join('')}${TEST}`,
  'global.ts': `import 'nestjs-bandwidth-callbacks/testing/jest';
expect({}).toAnswer('<SpeakSentence>'); expect({}).not.toHaveRun('Menu.choose');
// @ts-expect-error a handler has a name
expect({}).toHaveRun();`,
  'jest-globals.ts': `import { expect } from '@jest/globals';
import 'nestjs-bandwidth-callbacks/testing/jest';
expect({}).toAnswer(/Speak/); expect({}).not.toHaveRun('Menu.choose'); void expect(Promise.resolve({})).resolves.toAnswer();
// @ts-expect-error a handler has a name
expect({}).toHaveRun(1);`,
  'vitest.ts': `import { expect } from 'vitest';
import 'nestjs-bandwidth-callbacks/testing/vitest';
expect({}).toAnswer(); expect({}).not.toHaveRun('Menu.choose'); void expect(Promise.resolve({})).resolves.toAnswer();
// @ts-expect-error a handler has a name
expect({}).toHaveRun();`,
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'matchers-'));
  installPacked(folder, PACKAGES);
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const node = (...parameters: string[]) => run(process.execPath, parameters, { cwd: folder });
const bin = (path: string) => join(folder, 'node_modules', path);

it.each([
  ['CommonJS', 'commonjs.test.cjs', '{ "testMatch": ["**/*.test.cjs"] }'],
  ['ES modules', 'esm.test.mjs', '{ "testMatch": ["**/*.test.mjs"] }'],
])('the matchers of /testing/jest work in %s', async (_, file, config) => {
  const { stderr } = await node('--experimental-vm-modules', bin('jest/bin/jest.js'), file, '--config', config);
  expect(stderr).toMatch(/Tests: +1 passed, 1 total/);
});

it('the matchers of /testing/vitest work', async () => {
  const { stdout } = await node(bin('vitest/vitest.mjs'), 'run', '--globals=false', 'vitest.test.mjs', '--no-color');
  expect(stdout).toMatch(/Tests +1 passed \(1\)/);
});

it.each(['global.ts', 'jest-globals.ts', 'vitest.ts'])('the matchers are typed in %s', async (file) => {
  const tsc = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');
  const options = ['--strict', '--noEmit', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2023'];
  const types = file === 'global.ts' ? ['--types', 'node,jest'] : ['--types', 'node'];
  await expect(node(tsc, ...options, ...types, file)).resolves.toMatchObject({ stdout: '' });
});
