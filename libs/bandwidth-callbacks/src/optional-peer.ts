import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as OpenTelemetry from '@opentelemetry/api';
import { BandwidthCallbacksError } from './errors.js';
import { logger } from './log/logger.js';

/** Packages that only some applications need, as what is imported of them. */
interface OptionalPeers {
  readonly bullmq: typeof import('bullmq');
  readonly ioredis: typeof import('ioredis');
  readonly pg: typeof import('pg');
  readonly '@electric-sql/pglite': typeof import('@electric-sql/pglite');
  readonly '@opentelemetry/api': typeof OpenTelemetry;
  readonly 'local-bandwidth': typeof import('local-bandwidth');
  readonly 'local-bandwidth/inspector': typeof import('local-bandwidth/inspector');
}

export type OptionalPeer = keyof OptionalPeers;

/** The package of an entry point. */
type PackageOf<Name extends OptionalPeer> = Exclude<Name, `${OptionalPeer}/${string}`>;

/**
 * The oldest version of each that works, and the newest generation that was tested. `package.json` accepts every version:
 * a package manager would refuse to install this library beside another one even where the application uses that one for
 * something else.
 */
const VERSIONS: Readonly<Record<PackageOf<OptionalPeer>, { readonly oldest: string; readonly tested: string }>> = {
  bullmq: { oldest: '6.7.0', tested: '6' },
  ioredis: { oldest: '5.0.0', tested: '6' },
  pg: { oldest: '8.11.0', tested: '8' },
  '@electric-sql/pglite': { oldest: '0.5.0', tested: '0.5' },
  '@opentelemetry/api': { oldest: '1.9.0', tested: '1' },
  'local-bandwidth': { oldest: '0.1.0', tested: '0.1' },
};

/**
 * Loads an optional package. Its name is a parameter, which keeps bundlers from looking for it: an application that does
 * not use it builds without it, and one that does loads it from `node_modules`.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_PACKAGE_VERSION` where the package is too old
 * @throws whatever the import throws where the package is not installed
 */
export async function loadOptionalPeer<Name extends OptionalPeer>(name: Name): Promise<OptionalPeers[Name]> {
  checkVersion(name);
  return (await import(/* webpackIgnore: true */ /* @vite-ignore */ name)) as OptionalPeers[Name];
}

/**
 * @throws {BandwidthCallbacksError} `BANDWIDTH_PACKAGE_VERSION` where the package is too old; not where it is not installed
 */
function checkVersion(peer: OptionalPeer): void {
  const name = peer === 'local-bandwidth/inspector' ? 'local-bandwidth' : peer;
  const { oldest, tested } = VERSIONS[name];
  const version = installedVersion(name);
  if (version === undefined) return;
  if (isOlder(version, oldest)) {
    throw new BandwidthCallbacksError(
      'BANDWIDTH_PACKAGE_VERSION',
      `nestjs-bandwidth-callbacks needs ${name} ${oldest} or later, but ${version} is installed.`,
      `Update it: npm install ${name}@${tested}`,
    );
  }
  if (isOlder(tested, version) && !version.startsWith(`${tested}.`)) {
    logger.warn(
      `nestjs-bandwidth-callbacks was tested with ${name} ${tested}, but ${version} is installed, which may behave differently. Look for a newer release of nestjs-bandwidth-callbacks.`,
    );
  }
}

function isOlder(version: string, than: string): boolean {
  return version.localeCompare(than, 'en', { numeric: true }) < 0;
}

/** What the manifest of the installed package says. `undefined` where there is none to be found, as in odd bundles. */
function installedVersion(name: string): string | undefined {
  try {
    // A bundle in CommonJS has no `import.meta`; there the packages lie beside the program.
    const { resolve } = createRequire(import.meta.url || process.argv[1] || process.execPath);
    for (let folder = dirname(resolve(name)); folder !== dirname(folder); folder = dirname(folder)) {
      const file = join(folder, 'package.json');
      const manifest = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {};
      if (manifest.name === name) return manifest.version;
    }
  } catch {
    // Importing it will say what is wrong.
  }
  return undefined;
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
}
