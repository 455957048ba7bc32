import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentIn } from './environment.js';
import { readSettings } from './settings.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'environment-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('needs no .env', () => {
  expect(environmentIn(folder, { PORT: '1' })).toEqual({ PORT: '1' });
});

it('is added to from .env, and counts where both have a variable', () => {
  writeFileSync(join(folder, '.env'), '# a comment\nPORT=2\nBANDWIDTH_CALLBACKS_PASSWORD="a b#c"\n');
  expect(environmentIn(folder, { PORT: '1' })).toEqual({ PORT: '1', BANDWIDTH_CALLBACKS_PASSWORD: 'a b#c' });
});

it("takes .env.example as it is, with the credentials of the README's curl", () => {
  copyFileSync(join(root, '.env.example'), join(folder, '.env'));
  const { port, credentials, passwordIsMadeUp } = readSettings(environmentIn(folder, {}));
  expect({ port, passwordIsMadeUp }).toEqual({ port: 3000, passwordIsMadeUp: false });
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(
    `curl -i -u ${credentials?.username}:${credentials?.password} http://localhost:${port}/`,
  );
});
