import { filesOf } from '../shared/template.js';
import { change, type Context, createOnce, textOf, type Tree } from '../shared/tree.js';

const FILE = 'bandwidth-credentials.ts';

/**
 * Gives credentials to the end-to-end tests of an application, which does not start without them. It knows the test
 * configurations of both of Nest's starters.
 *
 * @returns whether one of these configurations has them now
 */
export function giveTestsCredentials(tree: Tree, context: Context): boolean {
  const isGiven = [
    setUp(tree, 'test/jest-e2e.json', withJestSetup),
    setUp(tree, 'vitest.config.e2e.ts', withVitestSetup),
  ].includes(true);
  if (!isGiven) return false;
  for (const { name, content } of filesOf('nest-add/e2e', {})) createOnce(tree, context, `test/${name}`, content);
  return true;
}

/** Changes a configuration; `false` where there is none, or none that can be changed. */
function setUp(tree: Tree, path: string, withSetup: (text: string) => string): boolean {
  const text = textOf(tree, path);
  if (text === undefined) return false;
  const changed = text.includes(FILE) ? text : withSetup(text);
  change(tree, path, changed);
  return changed.includes(FILE);
}

/** JSON with comments, which jest reads as well, stays as it is. */
function withJestSetup(text: string): string {
  const config = jsonOf(text) as { readonly setupFiles?: readonly string[] } | undefined;
  if (typeof config !== 'object' || config === null) return text;
  const setupFiles = [...(config.setupFiles ?? []), `<rootDir>/${FILE}`];
  return `${JSON.stringify({ ...config, setupFiles }, null, 2)}\n`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withVitestSetup(text: string): string {
  const file = `'./test/${FILE}'`;
  if (/\bsetupFiles\b/.test(text)) {
    return text.replace(/\bsetupFiles\s*:\s*\[\s*(\]?)/, (list, end: string) =>
      end ? list.replace(']', `${file}]`) : `${list}${file}, `,
    );
  }
  const inLines = text.replace(/^(\s*)test: \{\n/m, `$&$1  setupFiles: [${file}],\n`);
  return inLines === text ? text.replace(/\btest\s*:\s*\{/, `$& setupFiles: [${file}],`) : inLines;
}
