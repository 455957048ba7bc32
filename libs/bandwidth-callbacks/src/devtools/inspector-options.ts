import type { CanActivate, ModuleMetadata, Type } from '@nestjs/common';
import { mustKnow } from '../options/option-rules.js';
import { pathOption } from '../options/path-option.js';

/** The options of `BandwidthInspectorModule.forRoot`. */
export interface BandwidthInspectorOptions {
  /** Where the page is served; the application's global prefix applies. Default: `'bandwidth/inspector'`. */
  readonly path?: string;
  /**
   * Decides who may see the page, instead of the rule that only this machine may. With a guard, the inspector starts in
   * production as well. If it is a class, Nest creates it, with what `imports` export. Default: none.
   */
  readonly guard?: Type<CanActivate> | CanActivate;
  /** Modules whose exports the guard needs. Default: none. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
}

const OPTIONS: Readonly<Record<keyof BandwidthInspectorOptions, true>> = { path: true, guard: true, imports: true };

/**
 * The path where an inspector is mounted.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID` for an unknown option or an invalid path
 */
export function inspectorPath(options: BandwidthInspectorOptions): string {
  mustKnow(options, OPTIONS);
  return pathOption(options.path ?? 'bandwidth/inspector');
}
