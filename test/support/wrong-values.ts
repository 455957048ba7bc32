/** A secret that an error must never repeat. */
export const SECRET = 'pa55-w0rd-of-nobody';

/** A value of every kind that JavaScript has, and of some that look like objects with options and are none. */
const VALUES = {
  text: SECRET,
  number: 42,
  bigint: 42n,
  true: true,
  false: false,
  object: {},
  list: [SECRET],
  function: () => SECRET,
  symbol: Symbol(SECRET),
  promise: Promise.resolve({ secret: SECRET }),
  map: new Map([[SECRET, SECRET]]),
  date: new Date(0),
} as const;

/** A kind of value. */
type Kind = keyof typeof VALUES;

/** Which values an option takes, and which it refuses. */
export interface OptionRow {
  /** The kinds of values that it takes; a value of every other kind is refused. */
  readonly takes: readonly Kind[];
  /** Further values, of a kind that it takes, that it refuses. */
  readonly wrong?: readonly unknown[];
  /** Values that it takes. */
  readonly right?: readonly unknown[];
}

/** A row for every option of an interface: the compiler finds one that is missing. */
export type OptionRows<Options> = { readonly [Option in keyof Options]-?: OptionRow };

/** Every value that an option has to refuse. */
export function wrongValues({ takes, wrong = [] }: OptionRow): readonly unknown[] {
  const others = Object.entries(VALUES).filter(([kind]) => !takes.includes(kind as Kind));
  return [...others.map(([, value]) => value), ...wrong];
}

/** What is no number of things. */
export const NO_COUNTS = [0, -1, 1.5, Number.NaN, Infinity, -Infinity, '5', ' ', '', [5], 2 ** 53, {}] as const;

/** A number of things. */
export const COUNT: OptionRow = { takes: ['number'], wrong: NO_COUNTS, right: [1, 7] };

/** How many there are of something that a database counts, too. */
export const INTEGER: OptionRow = { takes: ['number'], wrong: [...NO_COUNTS, 2 ** 31], right: [1, 2 ** 31 - 1] };

/** A time that a timer of Node counts: a longer one fires at once. */
export const TIMER: OptionRow = { takes: ['number'], wrong: [...NO_COUNTS, 2 ** 31], right: [1, 2 ** 31 - 1] };

export const FLAG: OptionRow = { takes: ['true', 'false'], wrong: ['true', 'false', 0, 1], right: [true, false] };

export const TEXT: OptionRow = { takes: ['text'], wrong: ['', ' '], right: ['text'] };

/** One of some texts. */
export function choice(...right: readonly string[]): OptionRow {
  return { takes: [], wrong: ['', ...right.map((text) => `${text} `), [right[0]]], right };
}

/** An option with options of its own, each of which has a row of its own. */
export const GROUP: OptionRow = { takes: ['object'], wrong: [{ misspelled: SECRET }] };
