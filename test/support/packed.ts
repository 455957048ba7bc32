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
 * Packs the library, and the workspaces that it depends on, and installs them into a folder, as a package manager would:
 * their own files, and beside them the packages that they declare, the others out of reach. Those are links to what the
 * workspace has, so nothing is downloaded.
 *
 * @param others packages that the application itself needs
 */
export function installPacked(folder: string, others: readonly string[]): Packed {
  buildWhereStale();
  const packed = install(library, folder);
  for (const name of others) add(name, library, folder);
  return packed;
}

/** The same for another package of the workspace, which has to be built. */
export function installPackedPackage(folder: string, name: string): Packed {
  const workspace = workspaces().find((each) => manifestOf(each).name === name);
  if (!workspace || !existsSync(join(workspace, 'dist/cjs/index.cjs'))) {
    throw new Error(`${name} is not built. Run \`npm run build:lib\`.`);
  }
  return install(workspace, folder);
}

function install(workspace: string, folder: string): Packed {
  const json = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: workspace, stdio: 'pipe' });
  const [tarball] = JSON.parse(String(json)) as [{ filename: string; files: { path: string }[] }];
  const manifest = manifestOf(workspace);
  const directory = join(folder, 'node_modules', manifest.name);
  mkdirSync(directory, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, tarball.filename), '-C', directory, '--strip-components=1']);
  for (const name of requiredBy(manifest)) add(name, workspace, folder);
  return { directory, manifest, files: tarball.files.map(({ path }) => path).toSorted() };
}

/** A workspace is packed, so that what it leaves out of its package is missing here, too. */
function add(name: string, of: string, folder: string): void {
  if (existsSync(join(folder, 'node_modules', name))) return;
  const workspace = workspaces().find((each) => manifestOf(each).name === name);
  if (workspace) install(workspace, folder);
  else link(name, of, folder);
}

function workspaces(): string[] {
  return readdirSync(join(root, 'libs'))
    .map((name) => join(root, 'libs', name))
    .filter((path) => existsSync(join(path, 'package.json')));
}

function manifestOf(workspace: string): Manifest {
  return JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8')) as Manifest;
}

function requiredBy({ dependencies = {}, peerDependencies = {}, peerDependenciesMeta }: Manifest): string[] {
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta?.[name]?.optional);
  return [...Object.keys(dependencies), ...peers];
}

function link(name: string, of: string, folder: string): void {
  const place = [of, root].map((base) => join(base, 'node_modules', name)).find((path) => existsSync(path));
  if (!place) throw new Error(`${name} is not installed in the workspace.`);
  const target = join(folder, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(realpathSync(place), target, 'junction');
}

/** `npm test` has built it; a test that is run alone may find an old build, or none. */
function buildWhereStale(): void {
  const built = join(library, 'dist/index.js');
  const sources = Math.max(newest(join(library, 'src')), newest(join(root, 'libs/bandwidth-bxml/src')));
  if (existsSync(built) && statSync(built).mtimeMs >= sources) return;
  const packages = ['bandwidth-bxml', 'bandwidth-callbacks'];
  execFileSync(process.execPath, [join(root, 'tools/build-packages.mjs'), ...packages, '--noCheck']);
}

function newest(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .reduce((latest, path) => Math.max(latest, statSync(join(folder, path)).mtimeMs), 0);
}
