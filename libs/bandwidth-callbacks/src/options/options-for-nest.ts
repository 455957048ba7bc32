import { BandwidthCallbacksError } from '../errors.js';
import { isGiven, OptionRules } from './option-rules.js';

/** What Nest needs of a registration before its other options are known. */
interface OptionsForNest {
  readonly global: boolean;
  readonly controllerDecorators: readonly ClassDecorator[];
}

/** The options as they are given: nobody has checked them yet. */
type Given = { readonly [Option in keyof OptionsForNest]?: unknown };

const FOR_ROOT_ASYNC = 'BandwidthCallbacksModule.forRootAsync()';

/** What `forRootAsync` takes. */
const ASYNC = {
  imports: true,
  inject: true,
  useFactory: true,
  useClass: true,
  useExisting: true,
  global: true,
  controllerDecorators: true,
} as const;

/**
 * Those of `forRoot`. All others are checked when the application starts.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`
 */
export function optionsForNest(options: Given): OptionsForNest {
  const rules = new OptionRules('BandwidthCallbacksModule');
  return read(rules.object(options), rules);
}

/**
 * Those of `forRootAsync`, with the names of all its options checked: an option of the module, such as `path`, would
 * have no effect there.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID`
 */
export function asyncOptionsForNest(
  options: Given & { readonly [Option in keyof typeof ASYNC]?: unknown },
): OptionsForNest {
  const rules = new OptionRules(FOR_ROOT_ASYNC);
  const { useFactory, useClass, useExisting, imports, inject } = rules.all(options, ASYNC);
  const sources = Object.entries({ useFactory, useClass, useExisting }).filter(([, source]) => isGiven(source));
  const [name = 'useFactory', source] = sources[0] ?? [];
  if (sources.length !== 1 || (name !== 'useExisting' && typeof source !== 'function')) {
    throw rules.invalid(
      name,
      'must be a function or a class, and the only one of useFactory, useClass and useExisting',
    );
  }
  rules.list('imports', (imports ?? []) as readonly unknown[], () => true, 'must be a list of modules');
  rules.list('inject', (inject ?? []) as readonly unknown[], () => true, 'must be a list of providers');
  return read(options, rules);
}

/** The error of a `useClass` or `useExisting` that makes no options. */
export function noOptionsFactory(option: 'useClass' | 'useExisting'): BandwidthCallbacksError {
  return new OptionRules(FOR_ROOT_ASYNC).invalid(option, 'must have the method `createBandwidthCallbacksOptions()`');
}

/** The error of options that Nest would make anew for each request. */
export function scopedOptions(): BandwidthCallbacksError {
  return new BandwidthCallbacksError(
    'BANDWIDTH_OPTION_INVALID',
    'The options of BandwidthCallbacksModule depend on a provider whose scope is the request.',
    'They are made once, at the start. Inject only providers of the default scope into what makes them.',
  );
}

function read(options: Given, rules: OptionRules): OptionsForNest {
  return {
    global: rules.flag('global', options.global ?? false),
    controllerDecorators: controllerDecorators(options.controllerDecorators, rules),
  };
}

/** @throws {BandwidthCallbacksError} `BANDWIDTH_OPTION_INVALID` */
export function controllerDecorators(option: unknown, rules: OptionRules): readonly ClassDecorator[] {
  const isDecorator = (value: unknown) => typeof value === 'function';
  const rule = 'must be a list of class decorators, such as `[Public()]`';
  return rules.list('controllerDecorators', (option ?? []) as readonly ClassDecorator[], isDecorator, rule);
}
