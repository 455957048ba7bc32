import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { marked, type Token, type Tokens } from 'marked';

/** The folder that everything else lies in. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Document {
  /** From the root: `docs/events.md`. */
  readonly path: string;
  readonly text: string;
}

/** A fenced block of code. */
export interface Block {
  readonly document: string;
  /** Of its first line of code, counted from 1. */
  readonly line: number;
  readonly language: string;
  readonly code: string;
}

export const documents: readonly Document[] = [
  ...markdownIn(''),
  ...markdownIn('docs/'),
  ...markdownIn('src/'),
  ...markdownIn('libs/bandwidth-callbacks/'),
  ...markdownIn('libs/bandwidth-bxml/'),
  ...markdownIn('libs/local-bandwidth/'),
];

export function documentAt(path: string): Document {
  return { path, text: readFileSync(root + path, 'utf8') };
}

export function blocksOf({ path, text }: Document): readonly Block[] {
  let line = 1;
  return marked.lexer(text).flatMap((token) => {
    const start = line;
    line += token.raw.split('\n').length - 1;
    return isFenced(token) ? [{ document: path, line: start + 1, language: token.lang ?? '', code: token.text }] : [];
  });
}

function isFenced(token: Token): token is Tokens.Code {
  return token.type === 'code' && token.raw.startsWith('```');
}

function markdownIn(folder: string): Document[] {
  const recursive = folder === 'docs/';
  return readdirSync(root + folder, { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => documentAt(folder + name.replaceAll('\\', '/')));
}
