import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../libs/bandwidth-callbacks/dist/', import.meta.url));
const { peerDependenciesMeta } = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8')) as {
  peerDependenciesMeta: Record<string, { optional?: boolean }>;
};
const optional = Object.keys(peerDependenciesMeta).filter((name) => peerDependenciesMeta[name]?.optional);

/** Every package that the declarations of an entry point need, those of files they import included. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const specifiers = [...readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"]([^'"]+)['"]/g)].map((m) => m[1]!);
  return new Set(
    specifiers.flatMap((specifier) =>
      specifier.startsWith('.')
        ? [...packagesOf(join(dirname(file), specifier.replace(/\.js$/, '.d.ts')), seen)]
        : [specifier],
    ),
  );
}

test.each(['index', 'testing/index'])('the types of %s need no optional package', (entry) => {
  const packages = packagesOf(join(dist, `${entry}.d.ts`));
  expect(optional).toContain('bullmq');
  expect([...packages].filter((name) => optional.includes(name))).toEqual([]);
});
