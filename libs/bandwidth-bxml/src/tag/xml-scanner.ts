/** What a place in XML text is inside of; `text` is element content. */
export type Context =
  'text' | 'tag' | 'double-quoted' | 'single-quoted' | 'cdata' | 'comment' | 'instruction' | 'declaration';

/** Where the scan stands, and the text it has read in that context since the last interpolation. */
export interface Position {
  readonly context: Context;
  readonly tail: string;
}

/** Longest first: `<!--` also begins with `<!` and `<`. */
const OPENINGS: readonly (readonly [opening: string, context: Context])[] = [
  ['<![CDATA[', 'cdata'],
  ['<!--', 'comment'],
  ['<!', 'declaration'],
  ['<?', 'instruction'],
  ['<', 'tag'],
];

/** What ends each context, and which context follows. A DTD's internal subset (`[`) never ends: BXML has no use for one. */
const ENDINGS: Record<Exclude<Context, 'text' | 'tag'>, readonly [ending: RegExp, next: Context]> = {
  'double-quoted': [/"/, 'tag'],
  'single-quoted': [/'/, 'tag'],
  cdata: [/]]>/, 'text'],
  comment: [/-->/, 'text'],
  instruction: [/\?>/, 'text'],
  declaration: [/^(?:[^"'[\]<>]|"[^"]*"|'[^']*')*>/, 'text'],
};

/** Whether this text begins and ends as element content, so that what stands around it keeps its meaning. */
export function isElementContent(text: string): boolean {
  return scan(text, 'text').context === 'text';
}

/** Reads on through a piece of XML that begins in this context. Time is linear in its length. */
export function scan(piece: string, from: Context): Position {
  let context = from;
  let tail = piece;
  for (;;) {
    const step = leave(context, tail);
    if (!step) return { context, tail };
    context = step.context;
    tail = step.tail;
  }
}

/** The next context within this text, or `undefined` when the text ends before the context does. */
function leave(context: Context, text: string): Position | undefined {
  if (context === 'text') return open(text);
  if (context === 'tag') return withinTag(text);
  const [ending, next] = ENDINGS[context];
  const end = ending.exec(text);
  return end ? { context: next, tail: text.slice(end.index + end[0].length) } : undefined;
}

function open(text: string): Position | undefined {
  const at = text.indexOf('<');
  if (at < 0) return undefined;
  const [opening, context] = OPENINGS.find(([candidate]) => text.startsWith(candidate, at)) ?? ['<', 'tag'];
  // The tag keeps its `<`, which tells a tag name from an attribute name later on.
  return { context, tail: text.slice(context === 'tag' ? at : at + opening.length) };
}

function withinTag(text: string): Position | undefined {
  const end = /[>"']/.exec(text);
  if (!end) return undefined;
  const tail = text.slice(end.index + 1);
  if (end[0] === '>') return { context: 'text', tail };
  return { context: end[0] === '"' ? 'double-quoted' : 'single-quoted', tail };
}
