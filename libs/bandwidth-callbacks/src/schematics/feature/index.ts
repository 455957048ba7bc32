import { generate, type GenerateOptions } from '../shared/generate.js';
import type { Rule } from '../shared/tree.js';

/** The options of the schematics of features. */
export interface FeatureOptions extends GenerateOptions {
  /** The name of the generated files and classes. Default: the name of the schematic. */
  readonly name?: string;
}

/** The features, each with the endings of its classes. */
const FEATURES = {
  ivr: ['service'],
  voicemail: ['service'],
  'sms-keywords': ['service', 'sender'],
  'two-factor': ['service', 'api'],
} as const;

const feature =
  (templates: keyof typeof FEATURES) =>
  (options: FeatureOptions): Rule =>
  (tree, context) =>
    generate(tree, context, options, { templates, name: options.name ?? templates, kinds: FEATURES[templates] });

/** Generates a menu that transfers callers. */
export const ivr = feature('ivr');

/** Generates a voicemail with transcription. */
export const voicemail = feature('voicemail');

/** Generates handling of the keywords STOP, START and HELP in messages. */
export const smsKeywords = feature('sms-keywords');

/** Generates a login with codes that are sent to telephones. */
export const twoFactor = feature('two-factor');
