import { readdirSync, readFileSync } from 'node:fs';
import { table } from './markdown.mjs';

const jobs = new URL('../../src/jobs/', import.meta.url);
const MARK = '<!-- This page is written by `npm run docs`, of the files in src/jobs. Change those. -->';

/**
 * The pages of the jobs: what stands in the README of a job's folder, and then its files, so that nothing is typed twice.
 *
 * @returns {readonly (readonly [path: string, text: string])[]}
 */
export function jobPages() {
  return folders().map((name) => /** @type {const} */ ([`docs/jobs/${name}.md`, page(name)]));
}

/** A row for each job: its page and what it does, which its README says after whom it is for. */
export function jobsTable() {
  const rows = folders()
    .filter((name) => scenariosOf(name).length > 0)
    .map((name) => {
      const [title = '', about = ''] = read(`${name}/README.md`).split('\n\n');
      const [, does = ''] = about.replaceAll('\n', ' ').split(/(?<=\.) /);
      return [`[${title.replace('# ', '')}](jobs/${name}.md)`, does];
    });
  return table(['Job', 'What it does'], rows);
}

function folders() {
  return readdirSync(jobs, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

/** @param {string} name */
function scenariosOf(name) {
  return readdirSync(new URL(name, jobs))
    .filter((file) => file.endsWith('.jsonc'))
    .toSorted();
}

/** @param {string} name */
function page(name) {
  const files = readdirSync(new URL(name, jobs)).toSorted();
  const code = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'));
  const scenarios = scenariosOf(name);
  const [title = '', ...rest] = read(`${name}/README.md`).trim().split('\n\n');
  const played = [
    '## The scenarios',
    `\`npm run demo -- ${name}\` in this repository plays them on the virtual clock.`,
    ...scenarios.map((file) => fenced('jsonc', `// jobs/${name}/${file}\n${read(`${name}/${file}`)}`)),
  ];
  return [
    title,
    MARK,
    ...rest.map((part) => part.replaceAll('](../../../docs/', '](../')),
    '## The files',
    ...code.map((file) => fenced('ts', `// jobs/${name}/${file}\n${read(`${name}/${file}`)}`)),
    ...(scenarios.length > 0 ? played : []),
  ].join('\n\n');
}

/**
 * @param {string} language
 * @param {string} text
 */
function fenced(language, text) {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

/** @param {string} path */
function read(path) {
  return readFileSync(new URL(path, jobs), 'utf8');
}
