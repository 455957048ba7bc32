import type { CanActivate, ModuleMetadata, Type } from '@nestjs/common';
import { isGiven, OptionRules } from '../options/option-rules.js';
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

/** The options of an inspector with every default filled in. */
export interface ResolvedInspectorOptions {
  readonly path: string;
  readonly guard: Type<CanActivate> | CanActivate | undefined;
  readonly imports: NonNullable<ModuleMetadata['imports']>;
}

/**
 * Checks the options of an inspector, and fills in the defaults. An option that is `null` counts as left out.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`
 */
export function resolveInspectorOptions(given: BandwidthInspectorOptions): ResolvedInspectorOptions {
  const rules = new OptionRules('BandwidthInspectorModule');
  const { path, guard, imports } = rules.all(given, OPTIONS);
  if (isGiven(guard) && !isGuard(guard)) {
    throw rules.invalid('guard', 'must be a guard: an object or a class with the method canActivate');
  }
  const modules = rules.list('imports', imports ?? [], () => true, 'must be a list of modules');
  return {
    path: pathOption(path ?? 'bandwidth/inspector', rules),
    guard: guard ?? undefined,
    imports: [...modules],
  };
}

function isGuard(value: unknown): boolean {
  const methods: unknown = typeof value === 'function' ? value.prototype : value;
  return typeof methods === 'object' && methods !== null && typeof Reflect.get(methods, 'canActivate') === 'function';
}
