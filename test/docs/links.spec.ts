import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import GithubSlugger from 'github-slugger';
import { marked, type Tokens } from 'marked';
import { type Document, documents, root } from './documents.js';

interface Link {
  readonly from: string;
  readonly href: string;
}

/** Where the files of the repository are read: a package's README has no others beside it. */
const FILES = 'https://github.com/nestjs-bandwidth-callbacks/nestjs-bandwidth-callbacks/blob/main/';

const links = documents
  .flatMap((document) => linksOf(document))
  .filter(({ href }) => href.startsWith(FILES) || !/^[a-z]+:/.test(href));
const anchors = new Map(documents.map((document) => [document.path, anchorsOf(document)]));

it('there are links to check', () => {
  expect(links.length).toBeGreaterThan(80);
});

it("the package's README has links into the repository, and to its own headings, alone", () => {
  const own = links.filter(({ from }) => from === 'libs/bandwidth-callbacks/README.md');
  expect(own.filter(({ href }) => href.startsWith(FILES)).length).toBeGreaterThan(30);
  expect(own.filter(({ href }) => !href.startsWith(FILES) && !href.startsWith('#'))).toEqual([]);
});

it('every link within the repository leads to something that is there', () => {
  expect(links.filter((link) => !existsSync(root + targetOf(link)))).toEqual([]);
});

it('every anchor is a heading of the page it leads to', () => {
  const anchored = links.filter(({ href }) => href.includes('#'));
  expect(anchored.length).toBeGreaterThan(50);
  expect(anchored.filter((link) => !anchors.get(targetOf(link))?.has(link.href.split('#')[1]!))).toEqual([]);
});

it('every page is reached from the README', () => {
  const reached = new Set(['README.md', 'libs/bandwidth-callbacks/README.md']);
  for (const page of reached) {
    for (const link of links.filter(({ from }) => from === page)) {
      if (anchors.has(targetOf(link))) reached.add(targetOf(link));
    }
  }
  expect(documents.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
});

/** The path, from the root, that a link leads to. */
function targetOf({ from, href }: Link): string {
  const [path = ''] = href.split('#');
  if (path.startsWith(FILES)) return path.slice(FILES.length);
  return path === '' ? from : normalize(join(dirname(from), path)).replaceAll('\\', '/');
}

/** Links and pictures of a document, those in tables included. */
function linksOf({ path, text }: Document): Link[] {
  const found: Link[] = [];
  marked.walkTokens(marked.lexer(text), (token) => {
    if (token.type === 'link' || token.type === 'image') {
      found.push({ from: path, href: (token as Tokens.Link | Tokens.Image).href });
    }
  });
  return found;
}

/** The anchors that GitHub gives the headings of a document. */
function anchorsOf({ text }: Document): ReadonlySet<string> {
  const slugger = new GithubSlugger();
  const headings = marked.lexer(text).filter((token): token is Tokens.Heading => token.type === 'heading');
  return new Set(headings.map((heading) => slugger.slug(heading.text.replaceAll('`', ''))));
}
