import type { BxmlFinding } from 'bandwidth-bxml';
import type { Command, Given } from '../command.js';
import { counted } from '../counted.js';
import { EXIT, type ExitCode, wrongUsage } from '../exit-code.js';
import type { Terminal } from '../terminal.js';

/** Resolves relative URLs. They are correct in an answer to a callback, but a file does not tell the callback's URL. */
const SOME_URL = 'https://application.example/';

export const check: Command = {
  name: 'check',
  words: 'FILE…',
  takes: [1, Number.POSITIVE_INFINITY],
  summary: 'Checks BXML, and says what Bandwidth would not run, or not as it was meant, with line and column.',
  options: {
    'relative-to': { value: 'URL', about: 'The URL that the documents answer. Default: any that begins with https.' },
    strict: { about: 'Warnings fail the check, too.' },
  },
  examples: ['local-bandwidth check menu.xml', 'curl -s localhost:3000/answer | local-bandwidth check -'],
  run: checkFiles,
};

async function checkFiles(given: Given, terminal: Terminal): Promise<ExitCode> {
  const relativeTo = given.option('relative-to') ?? SOME_URL;
  if (!URL.canParse(relativeTo)) throw wrongUsage('--relative-to takes an absolute URL.');
  const { checkBxml } = await import('bandwidth-bxml');
  const all: BxmlFinding[] = [];
  for (const file of given.words) {
    const bxml = await textOf(file, terminal);
    const findings = checkBxml(bxml, { relativeTo });
    for (const finding of findings) terminal.write(shown(file, bxml, finding, terminal));
    all.push(...findings);
  }
  const errors = all.filter(({ severity }) => severity === 'error').length;
  terminal.write(`${summaryOf(given.words.length, errors, all.length - errors, terminal)}\n`);
  return errors > 0 || (given.flag('strict') && all.length > 0) ? EXIT.failed : EXIT.right;
}

async function textOf(file: string, { input }: Terminal): Promise<string> {
  if (file === '-') {
    const { text } = await import('node:stream/consumers');
    return text(input);
  }
  const { readFile } = await import('node:fs/promises');
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { fileError } = await import('../../files.js');
    throw wrongUsage(fileError(file, 'read', error).message);
  }
}

/** Describes a finding, with its line and a mark at its column. */
function shown(file: string, bxml: string, finding: BxmlFinding, { style }: Terminal): string {
  const { line, column, severity, message, code, page } = finding;
  const heading = `${style('bold', `${file}:${line}:${column}`)} ${style(severity === 'error' ? 'red' : 'yellow', severity)} ${message} ${style('dim', code)}`;
  const source = bxml.split(/\r\n|\r|\n/, line)[line - 1] ?? '';
  const { text, caret } = around(source, column);
  return `${heading}\n    ${text}\n    ${' '.repeat(caret)}${style('red', '^')} ${style('dim', page)}\n`;
}

const WIDEST = 100;

/** Cuts a part that fits the terminal out of a line. The part contains the column. */
function around(source: string, column: number): { readonly text: string; readonly caret: number } {
  const characters = [...source.replaceAll('\t', ' ')];
  const indent = characters.findIndex((character) => character !== ' ');
  const begin =
    column - 1 - Math.max(0, indent) > WIDEST - 20 ? column - 21 : Math.max(0, Math.min(indent, column - 1));
  return { text: characters.slice(begin, begin + WIDEST).join(''), caret: column - 1 - begin };
}

function summaryOf(files: number, errors: number, warnings: number, { style }: Terminal): string {
  const checked = `${counted(files, 'document')} checked`;
  if (errors + warnings === 0) return style('green', `${checked}: nothing to complain of.`);
  return `${checked}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`;
}
