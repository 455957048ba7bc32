import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { compiledApplication, PRINTED } from './applications.js';
import { installPacked, type Packed } from '../support/packed.js';

const run = promisify(execFile);

describe('the packed library', () => {
  let folder: string;
  let packed: Packed;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'bandwidth-callbacks-'));
    packed = installPacked(folder, ['@nestjs/platform-express']);
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['ESM', 'es6', 'mjs'],
    ['CommonJS, through require()', 'commonjs', 'cjs'],
  ] as const)(
    'serves an application outside of the workspace, as %s',
    async (_, type, extension) => {
      const code = compiledApplication(type);
      expect(/\brequire\("nestjs-bandwidth-callbacks"\)/.test(code)).toBe(type === 'commonjs');
      const file = join(folder, `application.${extension}`);
      writeFileSync(file, code);

      const { stdout, stderr } = await run(process.execPath, ['--no-warnings=ExperimentalWarning', file], {
        cwd: folder,
        timeout: 60_000,
        env: { PATH: process.env['PATH'] },
      });
      expect(JSON.parse(stdout)).toEqual(PRINTED);
      expect(stderr).toBe('');
    },
    60_000,
  );

  it('holds what users need, and nothing else', () => {
    const others = packed.files.filter(
      (path) => !/^(dist\/.+\.(c?js|d\.c?ts)|schematics\/.+\.(json|template))$/.test(path),
    );
    expect(others).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
    expect(packed.files.filter((path) => /\.spec\.[cdjmt.s]+$|\btest\/|__tests__/.test(path))).toEqual([]);
  });

  it('tells where it comes from, as the README that it holds does', () => {
    const { repository, ...manifest } = JSON.parse(
      readFileSync(join(packed.directory, 'package.json'), 'utf8'),
    ) as Record<'homepage' | 'bugs' | 'author', string> & { repository: { url: string; directory: string } };
    const home = repository.url.replaceAll(/^git\+|\.git$/g, '');
    expect(repository.directory).toBe('libs/bandwidth-callbacks');
    expect(manifest).toMatchObject({ homepage: `${home}#readme`, bugs: `${home}/issues` });
    expect(manifest.author).toContain(home);
    const readme = readFileSync(join(packed.directory, 'README.md'), 'utf8');
    const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, href]) => href!);
    expect(links.filter((href) => href.startsWith(`${home}/blob/main/`)).length).toBeGreaterThan(30);
    expect(links.filter((href) => !/^(https:|#)/.test(href))).toEqual([]);
  });

  it('calls classes by the names under which it exports them', async () => {
    const exported = (await import(pathToFileURL(join(packed.directory, 'dist/index.js')).href)) as object;
    const functions = Object.entries(exported).filter(([, value]) => typeof value === 'function') as [
      string,
      () => unknown,
    ][];
    expect(functions.length).toBeGreaterThan(60);
    expect(functions.filter(([name, value]) => value.name !== name)).toEqual([]);
  });

  it.each(['index.js', 'cjs/index.cjs'])(
    'holds the tag, the verbs and the checker of bandwidth-bxml: %s',
    async (file) => {
      expect(existsSync(join(folder, 'node_modules/bandwidth-bxml'))).toBe(false);
      const code = `const { bxml, verbs, checkBxml, BxmlError } = require(${JSON.stringify(join(packed.directory, 'dist', file))});
        const answer = bxml\`<Response>\${verbs.gather({ maxDigits: 99 }, verbs.speakSentence('a & b'))}</Response>\`.toBxml();
        console.log(JSON.stringify([answer, checkBxml(answer).map(({ code }) => code), BxmlError.name]));`;
      const { stdout } = await run(process.execPath, ['--no-warnings=ExperimentalWarning', '-e', code], {
        cwd: folder,
      });
      expect(JSON.parse(stdout)).toEqual([
        '<Response><Gather maxDigits="99"><SpeakSentence>a &amp; b</SpeakSentence></Gather></Response>',
        ['BXML_VALUE_OUT_OF_RANGE', 'BXML_GATHER_WITHOUT_URL'],
        'BxmlError',
      ]);
    },
  );

  it('has every file that its manifest names', () => {
    const manifest = JSON.parse(readFileSync(join(packed.directory, 'package.json'), 'utf8')) as Named;
    const paths = ['main', 'module', 'types', 'typesVersions', 'exports', 'schematics'].flatMap((field) =>
      pathsIn(manifest[field]!),
    );
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !existsSync(join(packed.directory, path)))).toEqual([]);
  });

  it('imports only what it declares, and files that it holds', () => {
    const { name, dependencies, peerDependencies } = packed.manifest;
    const declared = Object.keys({ ...dependencies, ...peerDependencies });
    const known = new Set([...declared, name]);
    const files = new Set(packed.files);
    const imported = packed.files
      .filter((path) => /\.(c?js|d\.c?ts)$/.test(path))
      .flatMap((path) => importsOf(packed, path));
    const undeclared = imported.filter(({ specifier, path }) =>
      specifier.startsWith('.')
        ? !files.has(join(dirname(path), /\.d\.c?ts$/.test(path) ? specifier.replace(/\.js$/, '.d.ts') : specifier))
        : !isBuiltin(specifier) && !known.has(packageOf(specifier)),
    );
    expect(imported.length).toBeGreaterThan(200);
    expect(undeclared).toEqual([]);
    const used = new Set(imported.map(({ specifier }) => packageOf(specifier)));
    expect(declared.filter((each) => !used.has(each))).toEqual([]);
  });
});

/** Paths by the names under which a manifest gives them. */
type Named = { readonly [name: string]: string | readonly string[] | Named };

function pathsIn(named: Named[string]): string[] {
  return typeof named === 'string' ? [named] : Object.values(named).flatMap(pathsIn);
}

/** What a built file imports, by statement or by expression. */
function importsOf({ directory }: Packed, path: string): { readonly path: string; readonly specifier: string }[] {
  const code = readFileSync(join(directory, path), 'utf8').replaceAll(/^\s*(?:\*|\/\/|\/\*).*$/gm, '');
  const statements = /^\s*(?:import|export)\b[^;'"`]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]/gm;
  const expressions = /\b(?:import|require)\((?:\s*\/\*.*?\*\/)*\s*['"]([^'"]+)['"]\s*\)/g;
  return [...code.matchAll(statements), ...code.matchAll(expressions)].map((match) => ({
    path,
    specifier: (match[1] ?? match[2])!,
  }));
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
