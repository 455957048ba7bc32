import { basename, join } from 'node:path';

/** The package itself: what its manifest promises, and the types by every way of resolving them. */
export async function checkPackage(steps, { root, directory, tarball }) {
  const others = await packOthers(steps, { root, directory });
  for (const each of [tarball, ...others]) {
    await steps.step(`publint ${basename(each)}`, () => steps.exec('npx', ['publint', 'run', each, '--strict'], root));
    await steps.step(`attw ${basename(each)}`, () => steps.exec('npx', ['attw', each, '--profile', 'strict'], root));
  }
}

const OTHERS = ['libs/bandwidth-bxml', 'libs/local-bandwidth'];

/** Builds and packs the library as it is published. */
export async function pack(steps, { root, directory }) {
  await steps.exec('npm', ['run', 'build:lib'], root);
  return tarballOf(steps, { root, directory }, 'libs/bandwidth-callbacks');
}

/** Packs the packages beside the library, which are built with it. */
export async function packOthers(steps, { root, directory }) {
  return Promise.all(OTHERS.map((workspace) => tarballOf(steps, { root, directory }, workspace)));
}

async function tarballOf(steps, { root, directory }, workspace) {
  const args = ['pack', '--json', '--pack-destination', directory, '-w', workspace];
  const { stdout } = await steps.exec('npm', args, root);
  const packed = JSON.parse(stdout);
  const { filename } = Array.isArray(packed) ? packed[0] : Object.values(packed)[0];
  return join(directory, filename);
}
