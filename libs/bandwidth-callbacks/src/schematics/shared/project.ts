import { type Tree, textOf } from './tree.js';

/** The properties of an application that decide how files are generated. */
export interface Project {
  /** The test runner, whose matchers the specs import. */
  readonly runner: 'jest' | 'vitest';
  /** The ending of relative imports: `.js` in ES modules. */
  readonly ending: '' | '.js';
}

interface Manifest {
  readonly type?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/**
 * Reads the properties from the application's `package.json`. Nest 12's starter is made of ES modules, and has Vitest.
 */
export function projectOf(tree: Tree): Project {
  const manifest = JSON.parse(textOf(tree, 'package.json') ?? '{}') as Manifest;
  const packages = { ...manifest.dependencies, ...manifest.devDependencies };
  return {
    runner: Object.hasOwn(packages, 'vitest') ? 'vitest' : 'jest',
    ending: manifest.type === 'module' ? '.js' : '',
  };
}
