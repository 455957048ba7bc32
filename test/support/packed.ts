import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const library = join(root, 'libs/bandwidth-callbacks');

/** What a package says of itself, as far as it is looked at here. */
interface Manifest {
  readonly name: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** The library as users install it. */
export interface Packed {
  readonly directory: string;
  readonly manifest: Manifest;
  /** Paths of its files, within it. */
  readonly files: readonly string[];
}

/**
 * Packs the library and installs it into a folder, as a package manager would: its own files, and beside them the
 * packages that it declares, the others out of reach. These are the workspace's own, so nothing is downloaded.
 *
 * @param others packages that the application itself needs
 */
export function installPacked(folder: string, others: readonly string[]): Packed {
  buildWhereStale();
  const json = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: library, stdio: 'pipe' });
  const [tarball] = JSON.parse(String(json)) as [{ filename: string; files: { path: string }[] }];
  const manifest = JSON.parse(readFileSync(join(library, 'package.json'), 'utf8')) as Manifest;
  const directory = join(folder, 'node_modules', manifest.name);
  mkdirSync(directory, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, tarball.filename), '-C', directory, '--strip-components=1']);
  for (const name of [...requiredBy(manifest), ...others]) link(name, folder);
  return { directory, manifest, files: tarball.files.map(({ path }) => path).toSorted() };
}

function requiredBy({ dependencies, peerDependencies, peerDependenciesMeta }: Manifest): string[] {
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta?.[name]?.optional);
  return [...Object.keys(dependencies), ...peers];
}

function link(name: string, folder: string): void {
  const place = [library, root].map((base) => join(base, 'node_modules', name)).find((path) => existsSync(path));
  if (!place) throw new Error(`${name} is not installed in the workspace.`);
  const target = join(folder, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(realpathSync(place), target, 'junction');
}

/** `npm test` has built it; a test that is run alone may find an old build, or none. */
function buildWhereStale(): void {
  const built = join(library, 'dist/index.js');
  if (existsSync(built) && statSync(built).mtimeMs >= newest(join(library, 'src'))) return;
  execFileSync(process.execPath, [join(root, 'tools/build-library.mjs'), '--noCheck']);
}

function newest(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .reduce((latest, path) => Math.max(latest, statSync(join(folder, path)).mtimeMs), 0);
}
