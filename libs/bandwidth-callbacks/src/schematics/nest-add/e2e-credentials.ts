import { filesOf } from '../shared/template.js';
import { change, createOnce, textOf, type Tree } from '../shared/tree.js';

const FILE = 'bandwidth-credentials.ts';

/**
 * Gives credentials to the end-to-end tests of an application, which does not start without them. It knows the test
 * configurations of both of Nest's starters.
 *
 * @returns whether it found one of these configurations
 */
export function giveTestsCredentials(tree: Tree): boolean {
  const jest = textOf(tree, 'test/jest-e2e.json');
  const vitest = textOf(tree, 'vitest.config.e2e.ts');
  if (jest !== undefined) change(tree, 'test/jest-e2e.json', withJestSetup(jest));
  if (vitest !== undefined) change(tree, 'vitest.config.e2e.ts', withVitestSetup(vitest));
  if (jest === undefined && vitest === undefined) return false;
  for (const { name, content } of filesOf('nest-add/e2e', {})) createOnce(tree, `test/${name}`, content);
  return true;
}

function withJestSetup(text: string): string {
  if (text.includes(FILE)) return text;
  const config = JSON.parse(text) as { readonly setupFiles?: readonly string[] };
  const setupFiles = [...(config.setupFiles ?? []), `<rootDir>/${FILE}`];
  return `${JSON.stringify({ ...config, setupFiles }, null, 2)}\n`;
}

function withVitestSetup(text: string): string {
  if (text.includes(FILE)) return text;
  const file = `'./test/${FILE}'`;
  const listed = text.replace(/(\bsetupFiles\s*:\s*\[\s*)/, (list) => `${list}${file}, `);
  return listed === text ? text.replace(/^(\s*)test: \{\n/m, `$&$1  setupFiles: [${file}],\n`) : listed;
}
