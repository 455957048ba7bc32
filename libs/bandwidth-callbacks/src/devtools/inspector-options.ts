import type { CanActivate, ModuleMetadata, Type } from '@nestjs/common';
import { mustKnow } from '../options/option-rules.js';
import { pathOption } from '../options/path-option.js';

/** Everything `BandwidthInspectorModule.forRoot` takes. */
export interface BandwidthInspectorOptions {
  /** Where the page is served; the application's global prefix applies. Default: `'bandwidth/inspector'`. */
  readonly path?: string;
  /**
   * Decides who may look, in the place of the rule that only this machine may; with one the inspector starts in production
   * as well. A class is created by Nest, with what `imports` export. Default: none.
   */
  readonly guard?: Type<CanActivate> | CanActivate;
  /** Modules whose exports the guard needs. Default: none. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
}

const OPTIONS: Readonly<Record<keyof BandwidthInspectorOptions, true>> = { path: true, guard: true, imports: true };

/**
 * Where an inspector is mounted.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`
 */
export function inspectorPath(options: BandwidthInspectorOptions): string {
  mustKnow(options, OPTIONS);
  return pathOption(options.path ?? 'bandwidth/inspector');
}
