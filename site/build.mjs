// `npm run docs:site`: makes the site of the pages in docs/.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { lastReleases } from './.vitepress/versions.mjs';

const USAGE = `Usage: npm run docs:site -- [options]

Makes the site of the pages in docs/, in site/dist. A link that leads nowhere ends it with 1.

  --base PATH   where the site is below its host (default: /nestjs-bandwidth-callbacks/)
  --versions    the last release of each minor version, too, below the path of its number
  --help        show this
`;

const site = fileURLToPath(new URL('.', import.meta.url));
const root = join(site, '..');
const { values: options } = parseArgs({
  options: {
    base: { type: 'string', default: '/nestjs-bandwidth-callbacks/' },
    versions: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) {
  process.stdout.write(USAGE);
} else {
  try {
    buildAll();
  } catch (error) {
    process.stderr.write(`The site was not built. What is wrong stands above.\n${String(error)}\n`);
    process.exitCode = 1;
  }
}

function buildAll() {
  const releases = options.versions ? releasesWithSite() : [];
  const names = ['main', ...releases.map(({ name }) => name)];
  build(root, { base: options.base, names });
  for (const { name, tag } of releases) {
    const folder = mkdtempSync(join(tmpdir(), 'site-'));
    try {
      execFileSync('git', ['-C', root, 'worktree', 'add', '--detach', '--force', folder, tag], { stdio: 'ignore' });
      build(folder, { base: `${options.base}${name}/`, names: [name, ...names.filter((each) => each !== name)] });
      cpSync(join(folder, 'site/dist'), join(site, 'dist', name), { recursive: true });
    } finally {
      execFileSync('git', ['-C', root, 'worktree', 'remove', '--force', folder]);
    }
  }
  process.stdout.write(`The site is in site/dist: ${names.join(', ')}.\n`);
}

/**
 * @param {string} checkout
 * @param {{ readonly base: string, readonly names: readonly string[] }} of this version and the others
 */
function build(checkout, { base, names }) {
  process.stdout.write(`Building ${names[0]}, half a minute ...\n`);
  const cwd = join(checkout, 'site');
  if (!existsSync(join(cwd, 'node_modules'))) {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd, stdio: 'inherit' });
  }
  rmSync(join(cwd, '.pages'), { recursive: true, force: true });
  cpSync(join(checkout, 'docs'), join(cwd, '.pages'), { recursive: true });
  cpSync(join(cwd, 'index.md'), join(cwd, '.pages/index.md'));
  cpSync(join(checkout, 'libs/local-bandwidth/page/icon.svg'), join(cwd, '.pages/public/icon.svg'));
  const env = { ...process.env, SITE_BASE: base, SITE_VERSIONS: names.join(' ') };
  execFileSync(process.execPath, ['node_modules/vitepress/bin/vitepress.js', 'build'], { cwd, env, stdio: 'inherit' });
}

/** The last release of each minor version that has a site, the newest first. */
function releasesWithSite() {
  return lastReleases(git('tag', '--list').split('\n')).filter(({ name, tag }) => {
    const hasSite = git('ls-tree', '--name-only', tag, 'site/build.mjs') !== '';
    if (!hasSite) process.stdout.write(`Leaving out ${name}: ${tag} has no site.\n`);
    return hasSite;
  });
}

/** @param {string[]} args */
function git(...args) {
  return execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' }).trim();
}
