/** @ts-ignore -- an optional package: its types are missing where it is not installed. */
import type { Inspector } from 'local-bandwidth/inspector';
import { BandwidthCallbacksError } from '../errors.js';
import { loadOptionalPeer } from '../optional-peer.js';

/**
 * Loads the inspector with its page and API.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_PACKAGE_MISSING` without the package `local-bandwidth`,
 * `BANDWIDTH_PACKAGE_VERSION` when its version does not fit
 */
export async function loadInspector(): Promise<typeof Inspector> {
  try {
    return (await loadOptionalPeer('local-bandwidth/inspector')).Inspector;
  } catch (cause) {
    if (cause instanceof BandwidthCallbacksError) throw cause;
    throw new BandwidthCallbacksError(
      'BANDWIDTH_PACKAGE_MISSING',
      'BandwidthInspectorModule shows the page of the package local-bandwidth, which cannot be loaded.',
      'Install it: npm install --save-dev local-bandwidth',
      { cause },
    );
  }
}

/** @throws {BandwidthCallbacksError} `BANDWIDTH_INSPECTOR_UNGUARDED` in production, where everybody could look */
export function mustBeGuarded(isGuarded: boolean, environment: string | undefined): void {
  if (isGuarded || environment !== 'production') return;
  throw new BandwidthCallbacksError(
    'BANDWIDTH_INSPECTOR_UNGUARDED',
    'NODE_ENV is production, and BandwidthInspectorModule shows callbacks with all personal data in them.',
    'Leave it out there, or give it a guard that lets only the right people in: forRoot({ guard: AdminGuard }).',
  );
}
