import { execFileSync } from 'node:child_process';
import { answerViolations, VOICE_ANSWER } from '../../libs/bandwidth-callbacks/src/bxml/answer-rules.js';
import { compile, filesOf } from './compile.js';
import { type Block, blocksOf, documents, documentAt } from './documents.js';

const LANGUAGES = new Set(['ts', 'json', 'jsonc', 'bash', 'http', 'text']);

/** Pages whose programs are compiled and run in projects of their own, by the matrix. */
const TRIED = new Set(['docs/tutorial.md', 'docs/deployment.md']);

const blocks = documents.flatMap((document) => blocksOf(document));
const scripts = Object.keys((JSON.parse(documentAt('package.json').text) as { scripts: object }).scripts);

it('every block of code is in a language that is checked', () => {
  expect(blocks.length).toBeGreaterThan(20);
  expect(blocks.filter(({ language }) => !LANGUAGES.has(language)).map(at)).toEqual([]);
});

it('no block of code hides from these checks in a list or a quotation', () => {
  const fences = documents.flatMap(({ text }) => text.match(/^[\s>*-]*```\w*$/gm) ?? []);
  expect(fences).toHaveLength(2 * blocks.length);
});

it('every TypeScript block compiles, in the strictest settings', () => {
  const written = documents.filter(({ path }) => !path.startsWith('docs/jobs/') && !TRIED.has(path)); // jobs are files
  const pages = written.map((document) => blocksOf(document).filter(({ language }) => language === 'ts'));
  expect(compile(pages.flatMap((page) => filesOf(page)))).toEqual([]);
}, 120_000);

it.each(of('json'))('$document:$line is JSON', ({ code }) => {
  expect(() => JSON.parse(code) as unknown).not.toThrow();
});

it.each(of('http'))('$document:$line is a response, and its document one that Bandwidth takes', ({ code }) => {
  const [head = '', body] = code.split('\n\n');
  expect(head).toMatch(/^HTTP\/1\.1 \d{3} [A-Za-z ]+(\n[\w-]+: .+)+$/);
  expect(body === undefined ? [] : answerViolations(body, VOICE_ANSWER)).toEqual([]);
});

describe.each(of('bash'))('$document:$line', ({ document, code }) => {
  it('is a command that a shell can read', () => {
    expect(() => execFileSync('bash', ['-n', '-c', code])).not.toThrow();
  });

  it('runs scripts that exist', () => {
    expect(scriptsIn(code).filter((script) => !TRIED.has(document) && !scripts.includes(script))).toEqual([]);
  });
});

it('every script that a sentence mentions exists', () => {
  const mentioned = documents
    .filter(({ path }) => !TRIED.has(path))
    .flatMap(({ path, text }) => scriptsIn(text).map((script) => ({ path, script })));
  expect(mentioned.length).toBeGreaterThan(3);
  expect(mentioned.filter(({ script }) => !scripts.includes(script))).toEqual([]);
});

function of(language: string): readonly Block[] {
  return blocks.filter((block) => block.language === language);
}

function scriptsIn(text: string): string[] {
  return [...text.matchAll(/npm run (?:-s |--silent )?([\w:-]+)/g)].map(([, script]) => script!);
}

function at({ document, line, language }: Block): string {
  return `${document}:${line} (${language})`;
}
