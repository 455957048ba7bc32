import type { Exploration } from '../../explore/exploration.js';
import type { ExploreOptions, Progress, WalkOptions } from '../../explore/options.js';
import type { Command, Given } from '../command.js';
import { CONTROL_OPTIONS, ControlClient } from '../control-client.js';
import { counted } from '../counted.js';
import { CommandFailure, EXIT, type ExitCode, wrongUsage } from '../exit-code.js';
import { numberOption, wholeNumberOption } from '../number-option.js';
import { startOptions } from '../start-options.js';
import { mustBeCalled, mustBeCaller } from '../phone-numbers.js';
import type { Terminal } from '../terminal.js';

export const explore: Command = {
  name: 'explore',
  words: 'FROM TO',
  takes: [2, 2],
  summary: 'Tries every key of a menu, and reports dead ends, loops, errors and more; draws the menu.',
  options: {
    app: {
      value: 'URL',
      about: 'The callback URL of the application. Default: that of the local Bandwidth that runs.',
    },
    user: { value: 'NAME', about: 'The user name of the callbacks, sent after a challenge.' },
    password: { value: 'PASSWORD', about: 'The password that belongs to it.' },
    port: { value: 'PORT', about: "Serves Bandwidth's REST API there, for an application that uses it in calls." },
    depth: { value: 'N', about: 'How many keys follow one another at most. Default: 6.' },
    keys: { value: 'KEYS', about: 'The keys that are pressed. Default: 0123456789*#' },
    entries: {
      value: 'DIGITS,…',
      about: 'What is entered where several digits are taken. Default: each key, and a full one.',
    },
    say: { value: 'TEXT', multiple: true, about: 'What is said where speech is taken. Default: Hello.' },
    paths: { value: 'N', about: 'How many calls are made at most. Default: 1000.' },
    within: { value: 'SECONDS', about: 'How long it may take. Default: 120.' },
    svg: { value: 'FILE', about: 'Writes the menu as a picture.' },
    mermaid: { value: 'FILE', about: 'Writes it as a Mermaid flowchart.' },
    json: { about: 'Prints the map and the findings as JSON.' },
    strict: { about: 'Warnings fail it, too.' },
    assume: { value: 'NAME=VALUE', multiple: true, about: 'What to assume where Bandwidth documents nothing.' },
    seed: { value: 'NUMBER', about: 'The same seed gives the same ids. Default: 1.' },
    'allow-host': { value: 'HOST', multiple: true, about: 'Another host that BXML may name.' },
    'public-url': { value: 'URL', about: 'The origin that the application uses in its own URLs, such as its tunnel.' },
    ...CONTROL_OPTIONS,
  },
  examples: [
    'local-bandwidth explore +15551230001 +15550100000 --app http://127.0.0.1:3000/callbacks',
    'local-bandwidth explore +15551230001 +15550100000 --depth 3 --svg menu.svg',
    'local-bandwidth explore +15551230001 +15550100000 --keys 123 --entries 0417#,9999# --json',
  ],
  run: exploreMenu,
};

async function exploreMenu(given: Given, terminal: Terminal): Promise<ExitCode> {
  const exploration = await explored(given, terminal);
  await writePictures(exploration, given);
  if (given.flag('json')) terminal.write(`${JSON.stringify(exploration, undefined, 2)}\n`);
  else {
    const { explorationReport } = await import('../exploration-report.js');
    terminal.write(explorationReport(exploration, terminal.style));
  }
  if (terminal.interrupted.aborted) return EXIT.failed; // nobody knows whether the rest is right
  const { findings } = exploration;
  const isFailed = given.flag('strict') ? findings.length > 0 : findings.some(({ severity }) => severity === 'error');
  return isFailed ? EXIT.failed : EXIT.right;
}

/** The options of a local Bandwidth of its own, which the one that runs was given at its start. */
const OF_BANDWIDTH = ['app', 'user', 'password', 'port', 'assume', 'seed', 'allow-host', 'public-url'];

async function explored(given: Given, terminal: Terminal): Promise<Exploration> {
  const walk = walkOptions(given);
  try {
    if (OF_BANDWIDTH.some((name) => given.option(name) !== undefined)) {
      return await exploredHere({ ...walk, ...(await bandwidthOptions(given, terminal)) }, terminal);
    }
    const { exploredThere } = await import('../running-exploration.js');
    return await exploredThere(ControlClient.of(given, terminal), walk, progressOn(terminal), terminal.interrupted);
  } finally {
    if (terminal.isInteractive) terminal.writeError(CLEAR_LINE);
  }
}

/** Whom the exploration calls, and how far it goes. */
function walkOptions(given: Given): WalkOptions {
  const [from = '', to = ''] = given.words;
  mustBeCaller(from);
  mustBeCalled(to);
  const within = numberOption(given, 'within', [1, 86_400]);
  const own: { readonly [Name in keyof WalkOptions]?: WalkOptions[Name] | undefined } = {
    depth: wholeNumberOption(given, 'depth', [1, 100]),
    keys: keysOf(given),
    entries: entriesOf(given),
    say: given.options('say').length > 0 ? given.options('say') : undefined,
    paths: wholeNumberOption(given, 'paths', [1, 100_000]),
    within: within === undefined ? undefined : within * 1000,
  };
  return { ...chosen(own), from, to };
}

async function bandwidthOptions(given: Given, terminal: Terminal) {
  const port = wholeNumberOption(given, 'port', [0, 65_535]);
  const app = given.option('app') ?? (await appOf(given, terminal));
  const { publicUrl, credentials, assumptions, seed, allowHosts } = startOptions({
    ...given,
    option: (name) => (name === 'app' ? app : given.option(name)),
  });
  return { ...chosen({ port, publicUrl, credentials, assumptions, seed, allowHosts }), app };
}

/** The options that have a value. */
function chosen<Options extends object>(options: Options) {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [Name in keyof Options]?: Exclude<Options[Name], undefined> };
}

/** The application of the running local Bandwidth. */
async function appOf(given: Given, terminal: Terminal): Promise<string> {
  const { app } = await ControlClient.of(given, terminal).get<{ readonly app: string }>('');
  return app;
}

function keysOf({ option }: Given): string | undefined {
  const keys = option('keys');
  if (keys === undefined || /^[0-9*#A-D]+$/i.test(keys)) return keys;
  throw wrongUsage('--keys takes keys of a phone: 0123456789*#');
}

function entriesOf({ option }: Given): readonly string[] | undefined {
  const entries = option('entries')?.split(',');
  if (!entries || entries.every((entry) => /^[0-9*#A-D]+$/i.test(entry))) return entries;
  throw wrongUsage('--entries takes keys of a phone, several entries with commas between them: 0417#,1234');
}

async function exploredHere(options: ExploreOptions, terminal: Terminal): Promise<Exploration> {
  const { explore: run } = await import('../../explore/explore.js');
  const { LocalBandwidthError } = await import('../../errors.js');
  try {
    return await run({ ...options, progress: progressOn(terminal), signal: terminal.interrupted });
  } catch (error) {
    if (!(error instanceof LocalBandwidthError)) throw error;
    const isUnreachable = error.code === 'LOCAL_BANDWIDTH_UNREACHABLE';
    throw new CommandFailure(isUnreachable ? EXIT.unreachable : EXIT.wrongUsage, error.message);
  }
}

/** Shows on a terminal what is tried. */
function progressOn(terminal: Terminal): (now: Progress) => void {
  return terminal.isInteractive ? (now) => tell(now, terminal) : () => {};
}

const CLEAR_LINE = '\r\u001B[K';

/** Shows the current path in place of the previous one. */
function tell({ paths, places, path }: Progress, { writeError, columns }: Terminal): void {
  const line = `${counted(paths, 'call')}, ${counted(places, 'place')}; now: ${path.join(' › ') || 'the call'}`;
  writeError(`${CLEAR_LINE}${line.slice(0, columns - 1)}`);
}

async function writePictures(exploration: Exploration, { option }: Given): Promise<void> {
  const [svg, mermaid] = [option('svg'), option('mermaid')];
  const { write } = await import('../write-file.js');
  if (svg !== undefined) {
    const { explorationSvg } = await import('../../explore/picture/svg.js');
    await write(svg, await explorationSvg(exploration));
  }
  if (mermaid !== undefined) {
    const { explorationMermaid } = await import('../../explore/picture/mermaid.js');
    await write(mermaid, explorationMermaid(exploration));
  }
}
