import { LONGEST_TIMER } from '../clock/longest-timer.js';
import { checkFunction, checkInput, checkSignal } from '../schema/check-input.js';
import { number, object, type Schema, text } from '../schema/schema.js';
import type { RunScenarioOptions } from './options.js';

/** The local Bandwidth checks it as an option of its own. */
const CHECKED_LATER: Schema = {};

const FIELDS: { readonly [Name in keyof RunScenarioOptions as `${Name}?`]-?: Schema } = {
  'app?': CHECKED_LATER,
  'credentials?': { type: 'object', additionalProperties: true },
  'clock?': text({ enum: ['virtual', 'real'] }),
  'seed?': CHECKED_LATER,
  'variables?': { type: 'object', additionalProperties: true },
  'port?': CHECKED_LATER,
  'patience?': CHECKED_LATER,
  'wait?': number({ minimum: 0, maximum: LONGEST_TIMER }),
  'allowProduction?': CHECKED_LATER,
  'signal?': {},
  'progress?': {},
};

const OPTIONS = object(FIELDS);

/**
 * Checks how a scenario is to be run: an option that is misspelt would be ignored, and a clock `'reel'` be the virtual
 * one.
 *
 * @throws LocalBandwidthError that names the first option that cannot be used
 */
export function checkRunOptions(options: RunScenarioOptions): void {
  checkInput(options, OPTIONS, 'options');
  const { signal, progress } = options;
  if (signal !== undefined) checkSignal(signal, 'options.signal');
  if (progress !== undefined) checkFunction(progress, 'options.progress');
}
