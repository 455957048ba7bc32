import type { Bxml } from '../tag/bxml-text.js';
import type { BxmlSource } from '../tag/bxml-source.js';

/** A verb that the typed verbs made; the compiler knows by its name where it may stand. */
export interface Verb<Name extends string = string> extends Bxml {
  readonly verb: Name;
}

/** BXML from elsewhere, which may stand anywhere: the tag's, or that of `bandwidth-sdk`. */
export interface Markup extends BxmlSource {
  readonly verb?: never;
}

/** What may stand in a verb that holds other verbs. What is `false`, `undefined` or `null` is left out. */
export type Nested<Name extends string> = Verb<Name> | Markup | false | null | undefined | readonly Nested<Name>[];

/** What a `<SpeakSentence>` says: text, and SSML that the tag wrote. What is `undefined` or `null` is left out. */
export type Spoken = string | number | bigint | Date | Markup | null | undefined | readonly Spoken[];

/** The text of a verb: a number, a URL, a name. */
export type VerbText = string | number | bigint | URL;

/** A verb that nothing stands in. */
export type EmptyVerb<Name extends string, Attributes> = (attributes?: Attributes) => Verb<Name>;

/** The same with attributes that it needs. */
export type EmptyVerbOf<Name extends string, Attributes> = (attributes: Attributes) => Verb<Name>;

/** A verb that holds others. */
export type VerbWith<Name extends string, Attributes, Inside extends string> = (
  attributes?: Attributes | Nested<Inside>,
  ...verbs: readonly Nested<Inside>[]
) => Verb<Name>;

/** The same with attributes that it needs. */
export type VerbOfWith<Name extends string, Attributes, Inside extends string> = (
  attributes: Attributes,
  ...verbs: readonly Nested<Inside>[]
) => Verb<Name>;

/** A verb that needs others in it. */
export interface VerbAround<Name extends string, Attributes, Inside extends string> {
  (verb: Nested<Inside>, ...verbs: readonly Nested<Inside>[]): Verb<Name>;
  (attributes: Attributes, verb: Nested<Inside>, ...verbs: readonly Nested<Inside>[]): Verb<Name>;
}

/** A verb that has a text. */
export interface TextVerb<Name extends string, Attributes, Text> {
  (text: Text, ...more: readonly Text[]): Verb<Name>;
  (attributes: Attributes, text: Text, ...more: readonly Text[]): Verb<Name>;
}
