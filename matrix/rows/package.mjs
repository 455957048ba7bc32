import { join } from 'node:path';

/** The package itself: what its manifest promises, and the types by every way of resolving them. */
export async function checkPackage(steps, { root, tarball }) {
  await steps.step('publint', () => steps.exec('npx', ['publint', 'run', tarball, '--strict'], root));
  await steps.step('attw', () => steps.exec('npx', ['attw', tarball, '--profile', 'strict'], root));
}

/** Builds and packs the library as it is published. */
export async function pack(steps, { root, directory }) {
  await steps.exec('npm', ['run', 'build:lib'], root);
  const { stdout } = await steps.exec(
    'npm',
    ['pack', '--json', '--pack-destination', directory, '-w', 'libs/bandwidth-callbacks'],
    root,
  );
  const packed = JSON.parse(stdout);
  const { filename } = Array.isArray(packed) ? packed[0] : Object.values(packed)[0];
  return join(directory, filename);
}
