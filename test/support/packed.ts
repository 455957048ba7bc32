import { execFileSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const library = join(root, 'libs/bandwidth-callbacks');
const CACHE = join(root, 'node_modules/.cache/bandwidth-packed');

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
  const installed = install(library, folder);
  for (const name of others) add(name, library, folder);
  return installed;
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
  const manifest = manifestOf(workspace);
  const directory = join(folder, 'node_modules', manifest.name);
  cpSync(packed(workspace), directory, { recursive: true });
  for (const name of requiredBy(manifest)) add(name, workspace, folder);
  return { directory, manifest, files: filesIn(directory).toSorted() };
}

/** What npm packs of a workspace, unpacked. That takes seconds, so it is done once for each build. */
function packed(workspace: string): string {
  const cache = join(CACHE, `${basename(workspace)}-${fingerprintOf(workspace)}`);
  if (existsSync(cache)) return cache;
  removeOld();
  const making = `${cache}-${randomUUID()}`;
  mkdirSync(making, { recursive: true });
  const json = execFileSync('npm', ['pack', '--json', '--pack-destination', making], { cwd: workspace, stdio: 'pipe' });
  const [{ filename }] = JSON.parse(String(json)) as [{ filename: string }];
  const tarball = join(making, filename);
  execFileSync('tar', ['-xzf', tarball, '-C', making, '--strip-components=1']);
  rmSync(tarball);
  try {
    renameSync(making, cache);
  } catch {
    rmSync(making, { recursive: true, force: true }); // another test file was quicker
  }
  return cache;
}

/** Of builds that nobody tests any more. */
function removeOld(): void {
  const anHourAgo = Date.now() - 3_600_000;
  const paths = existsSync(CACHE) ? readdirSync(CACHE).map((name) => join(CACHE, name)) : [];
  for (const path of paths) {
    if ((statSync(path, { throwIfNoEntry: false })?.ctimeMs ?? Infinity) < anHourAgo)
      rmSync(path, { recursive: true, force: true });
  }
}

/** Differs where anything differs that may be packed. */
function fingerprintOf(workspace: string): string {
  const hash = createHash('sha256');
  for (const entry of readdirSync(workspace)) {
    if (entry === 'node_modules' || entry === 'src') continue;
    const path = join(workspace, entry);
    const files = statSync(path).isDirectory() ? filesIn(path).map((file) => join(path, file)) : [path];
    for (const file of files) hash.update(`${file} ${statSync(file).mtimeMs} ${statSync(file).size}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Paths of the files in a folder, within it. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
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
