import { readFileSync } from 'node:fs';
import ts from 'typescript';
import {
  callsIn,
  codesIn,
  commentOn,
  kindsOf,
  membersOf,
  objectsWith,
  partsOf,
  propertiesOf,
  textsOfCalls,
  withDefault,
} from './declared.mjs';
import { steps } from './lifecycle.mjs';
import { table } from './markdown.mjs';

/**
 * @typedef {import('./declared.mjs').Declared} Declared
 *
 * @typedef {object} Figure of the bench
 * @property {string} label
 * @property {number} median
 * @property {number} low
 * @property {number} high
 * @property {number} [target]
 * @property {'more' | 'less'} better
 * @property {{ readonly median: number }} [processor]
 *
 * @typedef {{ readonly median: number, readonly low: number, readonly high: number }} Summary of rounds
 *
 * @typedef {{ readonly name: string, readonly receiver: Summary, readonly worker: Summary, readonly redis: Summary }} Cost
 * of one callback, in microseconds
 */

const root = new URL('../../', import.meta.url);
const LOCAL = 'libs/local-bandwidth/src';
const LIBRARY = 'libs/bandwidth-callbacks/src';
const SCHEMATICS = 'libs/bandwidth-callbacks/schematics';

/**
 * The tables of options, fields, commands and codes that the sources declare: for each page, by the name of its place there.
 *
 * @param {{ readonly properties?: Readonly<Record<string, { readonly description?: string }>> }} scenario the schema of scenario files
 * @returns {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
export function declaredTables(scenario) {
  return {
    'docs/answers-and-failures.md': {
      refusals: refusals(),
      codes: meanings('Code', 'What is wrong, and what to do', codesIn(`${LIBRARY}/errors.ts`, 'BandwidthErrorCode')),
    },
    'docs/control-api.md': { requests: requests(), details: requestDetails(), codes: localCodes() },
    'docs/durable-delivery.md': { options: options(queueOptions()), costs: costs() },
    'docs/handlers.md': {
      context: meanings('Field', 'Meaning', membersOf(`${LIBRARY}/callback/callback-context.ts`, 'CallbackContext')),
    },
    'docs/inspector.md': {
      options: options(membersOf(`${LIBRARY}/devtools/inspector-options.ts`, 'BandwidthInspectorOptions')),
    },
    'docs/integrations.md': {
      urls: meanings(
        'Method',
        'Gives',
        methodsOf(`${LIBRARY}/urls/bandwidth-callback-urls.ts`, 'BandwidthCallbackUrls'),
      ),
      metrics: metrics(),
      flags: flags(),
      generators: generators(),
    },
    'docs/local-bandwidth.md': {
      options: options(membersOf(`${LOCAL}/options.ts`, 'LocalBandwidthOptions')),
      people: people(),
    },
    'docs/local-bandwidth-explore.md': {
      findings: meanings('Code', 'What is wrong', codesIn(`${LOCAL}/explore/exploration.ts`, 'FindingCode')),
      options: commandOptions('explore'),
    },
    'docs/local-bandwidth-faults.md': { faults: faults() },
    'docs/local-bandwidth-record.md': { options: commandOptions('record') },
    'docs/local-bandwidth-rest.md': {
      limits: meanings('Name', 'Meaning', membersOf(`${LOCAL}/engine/options.ts`, 'CallLimits')),
    },
    'docs/local-bandwidth-scenarios.md': { head: head(scenario), options: commandOptions('run') },
    'docs/performance.md': { figures: figures() },
    'docs/seeing-callbacks.md': {
      outcomes: outcomes(),
      report: meanings('Field', 'Meaning', membersOf(`${LIBRARY}/callback/callback-report.ts`, 'CallbackReport')),
    },
    'docs/testing.md': {
      exports: exportsOfTesting(),
      sequences: sequences(),
      options: options(membersOf(`${LIBRARY}/testing/tester/tester-options.ts`, 'TesterSendOptions')),
    },
  };
}

/** @param {readonly Pick<Declared, 'name' | 'comment'>[]} declared @param {string} [what] they are */
function options(declared, what = 'Option') {
  return table(
    [what, 'Default', 'Meaning'],
    declared.map(({ name, comment }) => {
      const { standard, meaning } = withDefault(comment);
      return [code(name), standard, meaning];
    }),
  );
}

/**
 * @param {string} what
 * @param {string} means
 * @param {readonly Pick<Declared, 'name' | 'comment'>[]} declared
 */
function meanings(what, means, declared) {
  return table(
    [what, means],
    declared.map(({ name, comment }) => [code(name), comment]),
  );
}

/** The options of a command of `local-bandwidth`, as its help tells of them. @param {string} command */
function commandOptions(command) {
  const parts = [...partsOf(`${LOCAL}/cli/commands/${command}.ts`, 'options')];
  return options(
    parts.map(([name, { value, about = '' }]) => ({
      name: `--${name}${value === undefined ? '' : ` ${value}`}`,
      comment: about,
    })),
  );
}

/** The requests of the control API, in the order in which its list of routes takes them. */
function controlRoutes() {
  const source = read(`${LOCAL}/control/routes.ts`);
  const files = [...source.matchAll(/\.\.\.(\w+Routes),/g)].map(([, name]) => {
    const [, file] =
      new RegExp(String.raw`import \{[^}]*\b${name}\b[^}]*\} from '\.(/routes/[\w-]+)\.js'`).exec(source) ?? [];
    return `${LOCAL}/control${file}.ts`;
  });
  const names = ['method', 'path', 'summary'];
  return [...files, `${LOCAL}/control/routes.ts`].flatMap((file) => objectsWith(file, names));
}

function requests() {
  const rows = controlRoutes().map(({ method, path, summary = '' }) => [code(`${method} ${path || '/'}`), summary]);
  return table(['Request', 'Does'], rows);
}

/** What is to be said of a request beyond its line. */
function requestDetails() {
  return controlRoutes()
    .flatMap(({ method, path, description }) => (description ? [`- \`${method} ${path}\`: ${description}`] : []))
    .join('\n');
}

function localCodes() {
  const statuses = new Map(
    [...read(`${LOCAL}/control/control-error.ts`).matchAll(/^ {2}(LOCAL_\w+): (\d+),$/gm)].map(([, name, status]) => [
      name,
      status,
    ]),
  );
  const rows = codesIn(`${LOCAL}/errors.ts`, 'LocalBandwidthErrorCode').map(({ name, comment }) => [
    code(name),
    statuses.get(name) ?? '',
    comment,
  ]);
  return table(['Code', 'Status', 'Why, and what to do'], rows);
}

/** The refusals on the path of a callback, by their status: one row for each code. */
function refusals() {
  /** @type {Map<string, { status: number | string, code: string, whens: Set<string> }>} */
  const found = new Map();
  for (const { status, when, codes = {} } of steps.flatMap(({ exits }) => exits)) {
    for (const [name, more] of Object.entries(codes)) {
      const { whens } = found.get(name) ?? { whens: new Set() };
      found.set(name, { status, code: name, whens: whens.add(more || when) });
    }
  }
  found.set('BANDWIDTH_INTERNAL', {
    status: 500,
    code: 'BANDWIDTH_INTERNAL',
    whens: new Set(['a fault of the library']),
  });
  const rows = [...found.values()]
    .toSorted((one, other) => Number(one.status) - Number(other.status))
    .map(({ status, code: name, whens }) => [`${status}`, code(name), [...whens].join('; ')]);
  return table(['Status', 'Code', 'When'], rows);
}

/** The outcomes of a request; the comment of each ends with its status. */
function outcomes() {
  const rows = codesIn(`${LIBRARY}/callback/callback-report.ts`, 'CallbackOutcome').map(({ name, comment }) => {
    const [, meaning = comment, status = ''] = /^(.*\.) (\d[\d a-z]+|The status [a-z ]+)\.$/.exec(comment) ?? [];
    return [code(name), status, meaning];
  });
  return table(['Outcome', 'Status', 'What it means'], rows);
}

function faults() {
  const rows = kindsOf(`${LOCAL}/faults/fault.ts`, 'Fault').map(({ kind, comment, others }) => {
    const { standard, meaning } = withDefault(comment);
    const fields = others.map((field) => {
      const type = field.type?.getText() ?? '';
      const values = /^\d/.test(type) ? `: ${type.split(' | ').map(code).join(', ')}` : '';
      return `${code(field.name.getText())}${values}${standard && field.name.getText() === 'ms' ? ` (${standard})` : ''}`;
    });
    return [code(kind), fields.join(', '), meaning];
  });
  return table(['`kind`', 'With', 'Does'], rows);
}

/** What stands above the steps of a scenario. @param {Parameters<typeof declaredTables>[0]} schema */
function head({ properties = {} }) {
  const fields = Object.entries(properties).filter(([name]) => name !== 'steps');
  return options(
    fields.map(([name, { description = '' }]) => ({ name, comment: description })),
    'Field',
  );
}

/** Those of `queue`, and the parts of those that are objects. */
function queueOptions() {
  const path = `${LIBRARY}/options/queue-options.ts`;
  const parts = { workers: 'QueueWorkers', backoff: 'QueueBackoff', encryption: 'QueueEncryption' };
  return membersOf(path, 'QueueOptions').flatMap((option) => {
    const of = parts[/** @type {keyof typeof parts} */ (option.name)];
    const inner = of ? membersOf(path, of).map((part) => ({ ...part, name: `${option.name}.${part.name}` })) : [];
    return [...(option.comment === '' ? [] : [option]), ...inner];
  });
}

/** The methods of a class that have a comment, as they are called. @param {string} path @param {string} name */
function methodsOf(path, name) {
  return membersOf(path, name)
    .filter(({ comment }) => comment !== '')
    .map(({ name: method, comment, node }) => ({ name: called(method, node), comment }));
}

/** What tests let the people of a call do. */
function people() {
  const call = membersOf(`${LOCAL}/kit/conversation.ts`, 'Conversation').map((each) => ['a call', each]);
  const phone = membersOf(`${LOCAL}/kit/phone.ts`, 'Phone').map((each) => ['a phone', each]);
  const rows = /** @type {[string, Declared][]} */ ([...call, ...phone]).flatMap(([who, { name, comment, node }]) => {
    if (comment === '' || comment.startsWith('As ')) return [];
    return [[who, code(called(name, node)), comment]];
  });
  return table(['Of', 'Name', 'Does'], rows);
}

/**
 * A method with the names of its parameters, or the name of a property.
 *
 * @param {string} name
 * @param {import('typescript').Node} node
 */
function called(name, node) {
  if (!ts.isMethodDeclaration(node)) return name;
  const taken = node.parameters
    .map((each) => each.name.getText())
    .filter((each) => /^\w+$/.test(each) && each !== 'patience' && each !== 'options');
  return `${name}(${taken.join(', ')})`;
}

function metrics() {
  const rows = callsIn(`${LIBRARY}/telemetry/open-telemetry.ts`, /^meter\.create(?:Observable)?(\w+)$/).map(
    (
      /** @type {{ kind: string, name: string, unit?: string, description?: string }} */ {
        kind,
        name,
        unit,
        description = '',
      },
    ) => [code(name), `${kind.toLowerCase()}${unit === 's' ? ', seconds' : ''}`, description],
  );
  return table(['Name', 'Kind', 'Meaning'], rows);
}

/** A space at which no line ends. */
const FIXED = '\u00a0';

/** What the last run of the bench that was kept has measured, where there is a target. */
function figures() {
  const all = /** @type {{ figures: readonly Figure[] }} */ (JSON.parse(read('bench/results/latest.json'))).figures;
  const rows = all
    .filter(({ target }) => target !== undefined)
    .map(({ label, median, low, high, target, better, processor }) => [
      label,
      `${better === 'more' ? '≥' : '≤'}${FIXED}${target}`,
      measured({ median, low, high }),
      processor ? rounded(processor.median) : '',
    ]);
  return table(['What', 'Target', 'Measured', 'By processor time'], rows);
}

/** What a callback takes of the processor where receivers and workers are processes of their own. */
function costs() {
  const { figures: all } = /** @type {{ figures: readonly Cost[] }} */ (
    JSON.parse(read('bench/results/machines.json'))
  );
  const rows = all.map(({ name, receiver, worker, redis }) => [name, ...[receiver, worker, redis].map(measured)]);
  return table(['Receivers × workers', 'µs in a receiver', 'µs in workers', 'µs in Redis'], rows);
}

/** A median with its quartiles. @param {Summary} summary */
function measured({ median, low, high }) {
  return `${rounded(median)} (${rounded(low)} – ${rounded(high)})`;
}

/** @param {number} value */
function rounded(value) {
  return value >= 10 ? value.toFixed(0) : value.toFixed(2);
}

/** Those of `nest add`. */
function flags() {
  const { properties } = JSON.parse(read(`${SCHEMATICS}/nest-add.schema.json`));
  const rows = Object.entries(properties).map(([name, { description, default: usual }]) => {
    const { standard, meaning } = withDefault(description);
    return [code(`--${name}`), usual === undefined ? standard : code(String(usual)), meaning];
  });
  return table(['Flag', 'Default', 'Meaning'], rows);
}

function generators() {
  const { schematics } = JSON.parse(read(`${SCHEMATICS}/collection.json`));
  const rows = Object.entries(schematics)
    .filter(([name]) => name !== 'nest-add')
    .map(([name, { description }]) => [code(name), description]);
  return table(['Name', 'What it does'], rows);
}

/** @type {readonly (readonly [name: string, call: string, file: string])[]} */
const TESTING = [
  ['bandwidthTester', '(app)', 'testing/tester/bandwidth-tester.ts'],
  ['localBandwidth', '(app)', 'testing/local-bandwidth.ts'],
  ['sample', '(name, overrides?)', 'testing/sample.ts'],
  ['BandwidthClient', '', 'testing/bandwidth-client.ts'],
  ['catalogueNames', '()', 'testing/sample-of.ts'],
  ['toQuery', '(payload)', 'testing/to-query.ts'],
  ['toXml', '(payload)', 'events/to-xml.ts'],
  ['basic', '(pair)', 'testing/bandwidth-client.ts'],
  ['signature', '(kind, secret, body)', 'testing/signature.ts'],
];

function exportsOfTesting() {
  const rows = TESTING.map(([name, call, file]) => [code(name + call), commentOn(`${LIBRARY}/${file}`, name)]);
  return table(['Export', 'Does'], rows);
}

/** The usual sequences that `sample.sequence` knows, each with its events. */
function sequences() {
  const rows = [...propertiesOf(`${LIBRARY}/testing/sample-sequence.ts`, 'SEQUENCES')].map(([name, value]) => {
    const [file = '', constant = ''] = value.split('.');
    const path = `${LIBRARY}/testing/sequences/${file === 'v1' ? 'v1-calls' : file}.ts`;
    return [code(name), commentOn(path, constant), textsOfCalls(path, constant, 'step').map(code).join(', ')];
  });
  return table(['Sequence', 'What happens', 'Events'], rows);
}

/** @param {string} text */
function code(text) {
  return `\`${text}\``;
}

/** @param {string} path */
function read(path) {
  return readFileSync(new URL(path, root), 'utf8');
}
