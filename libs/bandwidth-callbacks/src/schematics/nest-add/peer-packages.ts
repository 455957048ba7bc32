import { change, type Context, textOf, type Tree } from '../shared/tree.js';

type Packages = Readonly<Record<string, string>>;

interface Manifest {
  readonly dependencies?: Packages;
  readonly devDependencies?: Packages;
}

/**
 * Adds the peer dependencies of this package to the application's `package.json`, and has them installed. Otherwise npm
 * would install their newest versions, and Jest cannot load that of `@nestjs/event-emitter` with Nest 11.
 */
export function addPeerPackages(tree: Tree, context: Context): void {
  const text = textOf(tree, 'package.json');
  if (text === undefined) return;
  const manifest = JSON.parse(text) as Manifest;
  const known = { ...manifest.devDependencies, ...manifest.dependencies };
  const missing = Object.entries(peersFor(known['@nestjs/core'] ?? '')).filter(([name]) => known[name] === undefined);
  if (missing.length === 0) return;
  const all = Object.entries({ ...manifest.dependencies, ...Object.fromEntries(missing) });
  const dependencies = Object.fromEntries(all.toSorted(([one], [other]) => (one < other ? -1 : 1)));
  change(tree, 'package.json', `${JSON.stringify({ ...manifest, dependencies }, null, 2)}\n`);
  context.addTask({
    toConfiguration: () => ({
      name: 'node-package',
      options: { command: 'install', packageManager: packageManagerOf(tree) },
    }),
  });
}

function peersFor(nest: string): Packages {
  const major = /\d+/.exec(nest)?.[0];
  return {
    '@nestjs/event-emitter': major === '11' ? '^3.0.0' : '^12.0.0',
    'class-transformer': '^0.5.1',
    'class-validator': '^0.15.1',
  };
}

function packageManagerOf(tree: Tree): string {
  if (tree.exists('pnpm-lock.yaml')) return 'pnpm';
  return tree.exists('yarn.lock') ? 'yarn' : 'npm';
}
