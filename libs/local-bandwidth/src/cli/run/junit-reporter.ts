import { escapeXml } from 'bandwidth-bxml';
import { failureText } from './failure-text.js';
import type { Terminal } from '../terminal.js';
import type { FileResult, Reporter, RunResult } from './file.js';
import { placeOfFailure } from './source-lines.js';

/** Writes a JUnit document at the end, with a suite and a test for each file. */
export function junitReporter({ write }: Pick<Terminal, 'write'>): Reporter {
  return { end: (run) => write(documentOf(run)) };
}

function documentOf({ results, ms }: RunResult): string {
  const suites = results.map((result) => suiteOf(result)).join('');
  const counts = { name: 'local-bandwidth', ...countsOf(results), time: inSeconds(ms) };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', counts, `\n${suites}`)}\n`;
}

function suiteOf(result: FileResult): string {
  const { file, ms } = result;
  const facts = { name: file.path, file: file.path, ...countsOf([result]), time: inSeconds(ms) };
  return `  ${element('testsuite', facts, `\n${propertiesOf(result)}${testOf(result)}  `)}\n`;
}

function propertiesOf({ seed, coverage }: FileResult): string {
  const lists = Object.entries(coverage) as [string, readonly { readonly name: string }[]][];
  const touched = lists.map(([list, items]) => [`coverage.${list}`, items.map(({ name }) => name).join(' ')] as const);
  const properties = [['seed', String(seed)] as const, ...touched].map(
    ([name, value]) => `      ${element('property', { name, value })}\n`,
  );
  return `    ${element('properties', {}, `\n${properties.join('')}    `)}\n`;
}

function testOf(result: FileResult): string {
  const { file, ms, outcome, failure } = result;
  const line = placeOfFailure(result)?.line ?? file.placeOf([]).line;
  const facts = { name: file.name, classname: file.path, file: file.path, line, time: inSeconds(ms) };
  return `    ${element('testcase', facts, outcome === 'passed' ? '' : `\n      ${outcomeOf(result, failure)}\n    `)}\n`;
}

/** If the application cannot be reached, the outcome is an error instead of a failure, since nothing was tested. */
function outcomeOf(result: FileResult, failure: FileResult['failure']): string {
  if (!failure) return element('skipped', { message: 'The run was interrupted.' });
  const name = result.outcome === 'unreachable' ? 'error' : 'failure';
  return element(name, { message: failure.message, type: failure.code ?? 'Error' }, lines(failureText(result)));
}

function countsOf(results: readonly FileResult[]) {
  const count = (outcome: FileResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  return {
    tests: results.length,
    failures: count('failed'),
    errors: count('unreachable'),
    skipped: count('interrupted'),
  };
}

/** An XML element. @param content the XML inside it; attributes are escaped */
function element(name: string, attributes: Readonly<Record<string, string | number>>, content = ''): string {
  const head = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(String(value))}"`)].join(
    ' ',
  );
  return content === '' ? `<${head}/>` : `<${head}>${content}</${name}>`;
}

/** Escapes a text, but keeps its line breaks, which XML allows and which are easier to read. */
function lines(text: string): string {
  return escapeXml(text).replaceAll('&#10;', '\n');
}

function inSeconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
