/** What an attribute's value may be. */
type AttributeType =
  | {
      readonly kind: 'text';
      readonly maxLength?: number;
      /** What the value matches, and what that is called. */
      readonly form?: readonly [pattern: RegExp, name: string];
    }
  | {
      readonly kind: 'number';
      readonly min?: number;
      readonly max?: number;
      readonly unit?: 's' | 'ms';
      /** Fractions are none of its values. */
      readonly isWhole?: true;
    }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  /** Absolute with `http:` or `https:`, or relative to the URL that the document answers. */
  | { readonly kind: 'url' }
  /** Absolute with `wss:`. */
  | { readonly kind: 'socket' };

export type AttributeDefinition = AttributeType & {
  readonly summary: string;
  /** What holds when the attribute is left out. */
  readonly default?: string | number | boolean;
  readonly required?: true;
  /** Another attribute that it needs. */
  readonly needs?: string;
};

/** What may stand as a verb's text. Verbs without it take none. */
export interface TextDefinition {
  readonly summary: string;
  readonly required: boolean;
  readonly maxLength?: number;
  /** What the trimmed text matches. */
  readonly pattern?: RegExp;
  /** The text is a URL, which may be relative. */
  readonly url?: true;
  /** Elements of SSML may be mixed with it. */
  readonly ssml?: true;
}

export interface ChildrenDefinition {
  readonly names: readonly string[];
  /** How many in all; 0 at least by default. */
  readonly min?: number;
  readonly max: number;
}

/** A verb of BXML, or an element that stands inside one. */
export interface VerbDefinition {
  readonly name: string;
  readonly summary: string;
  /** Bandwidth's page about it. */
  readonly page: string;
  readonly attributes: Readonly<Record<string, AttributeDefinition>>;
  readonly text?: TextDefinition;
  readonly children?: ChildrenDefinition;
  /** The only verbs it stands in; without it, it stands directly under the root. */
  readonly parents?: readonly string[];
  /** What follows it never runs: always, or when it has this attribute. */
  readonly handsAway?: 'always' | { readonly attribute: string };
  /** Bandwidth takes its credentials over https only. */
  readonly securesCredentials?: true;
}
