import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const dist = fileURLToPath(new URL('../../libs/bandwidth-callbacks/dist/', import.meta.url));
const { peerDependenciesMeta } = JSON.parse(readFileSync(join(dist, '../package.json'), 'utf8')) as {
  peerDependenciesMeta: Record<string, { optional?: boolean }>;
};
const optional = Object.keys(peerDependenciesMeta).filter((name) => peerDependenciesMeta[name]?.optional);

/** Every package that the declarations of an entry point need, those of files they import included. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return new Set();
  seen.add(file);
  const declarations = readFileSync(file, 'utf8').replaceAll(/^\/\*\* @ts-ignore .*\n.*$/gm, '');
  const specifiers = [...declarations.matchAll(/(?:from |import\()['"]([^'"]+)['"]/g)].map((m) => m[1]!);
  return new Set(
    specifiers.flatMap((specifier) =>
      specifier.startsWith('.')
        ? [...packagesOf(join(dirname(file), specifier.replace(/\.js$/, '.d.ts')), seen)]
        : [specifier],
    ),
  );
}

it('the types of testing/index compile without local-bandwidth, and with it have its types', () => {
  expect(problemsOf(`import { localBandwidth } from './index.js'; void localBandwidth;`, () => false)).toEqual([]);
  expect(problemsOf(`import { localBandwidth } from './index.js'; localBandwidth().fly();`, () => true)).toEqual([
    expect.stringContaining('Expected 1-2 arguments'),
    expect.stringContaining("Property 'fly' does not exist on type 'Promise<LocalBandwidth>'"),
  ]);
});

/** What the compiler says of a file beside the declarations of `/testing`, with or without `local-bandwidth`. */
function problemsOf(code: string, isInstalled: () => boolean): string[] {
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    noEmit: true,
    types: ['node'],
    skipDefaultLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const own = join(dist, 'testing/own.ts');
  const { fileExists, readFile } = host;
  host.fileExists = (path) =>
    path === own || (fileExists(path) && (isInstalled() || !path.includes('local-bandwidth/')));
  host.readFile = (path) => (path === own ? code : readFile(path));
  const program = ts.createProgram([own], options, host);
  return program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(dist))
    .flatMap((file) => program.getSemanticDiagnostics(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

it.each(['index', 'testing/index'])('the types of %s need no optional package', (entry) => {
  const packages = packagesOf(join(dist, `${entry}.d.ts`));
  expect(optional).toContain('bullmq');
  expect([...packages].filter((name) => optional.includes(name))).toEqual([]);
});
