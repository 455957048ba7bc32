import { type Tree, textOf } from './tree.js';

/** What of an application decides how generated files are written. */
export interface Project {
  /** Which of the matchers its tests use. */
  readonly runner: 'jest' | 'vitest';
  /** What relative imports end with: `.js` in ES modules. */
  readonly ending: '' | '.js';
}

interface Manifest {
  readonly type?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** What the `package.json` of an application says of it. Nest 12's starter is made of ES modules, and has Vitest. */
export function projectOf(tree: Tree): Project {
  const manifest = JSON.parse(textOf(tree, 'package.json') ?? '{}') as Manifest;
  const packages = { ...manifest.dependencies, ...manifest.devDependencies };
  return {
    runner: Object.hasOwn(packages, 'vitest') ? 'vitest' : 'jest',
    ending: manifest.type === 'module' ? '.js' : '',
  };
}
