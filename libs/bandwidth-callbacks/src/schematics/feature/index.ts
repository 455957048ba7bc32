import { generate, type GenerateOptions } from '../shared/generate.js';
import type { Rule } from '../shared/tree.js';

/** What the schematics of features can be told. */
export interface FeatureOptions extends GenerateOptions {
  /** What it is called. Default: the name of the schematic. */
  readonly name?: string;
}

/** The features, with the kinds of classes that each is made of. */
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

/** A menu that puts callers through. */
export const ivr = feature('ivr');

/** A voicemail with its transcription. */
export const voicemail = feature('voicemail');

/** The keywords STOP, START and HELP. */
export const smsKeywords = feature('sms-keywords');

/** Codes that are sent to telephones. */
export const twoFactor = feature('two-factor');
