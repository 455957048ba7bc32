import ts from 'typescript';
import { root } from '../docs/documents.js';
import { IMPORTS, RIGHT_HANDLERS, WRONG_HANDLERS } from '../types/wrong-handlers.mjs';

const path = `${root}test/types/virtual.ts`;
const classes = WRONG_HANDLERS.map(([code], index) => `export class Wrong${index} {\n  ${code}\n}\n`);

let code = '';
let settings = options();
const service = ts.createLanguageService(host());

/** Puts this in the file's place. */
function write(text: string): string {
  code = text;
  return text;
}

/** What `nest new` of Nest 11 writes: nothing is strict but the checks for null. */
const GENERATED = { strict: false, strictNullChecks: true, exactOptionalPropertyTypes: false };

describe.each([
  ['the compiler', {}],
  ['the compiler of a generated application', GENERATED],
])('%s', (_compiler, own) => {
  settings = { ...options(), ...own };
  const text = write(IMPORTS + RIGHT_HANDLERS + classes.join(''));
  const said = [...service.getSyntacticDiagnostics(path), ...service.getSemanticDiagnostics(path)];

  it('has nothing against handlers that are right', () => {
    expect(said.filter(({ start }) => Number(start) < text.indexOf('class Wrong0')).map(message)).toEqual([]);
  });

  it.each(WRONG_HANDLERS.map(([wrong, line], index) => ({ wrong, line, index })))(
    'says of `$wrong` what to do, once',
    ({ line, index }) => {
      const begin = text.indexOf(`class Wrong${index} `);
      const end = begin + (classes[index]?.length ?? 0);
      const [only, ...others] = said.filter(({ start }) => Number(start) >= begin && Number(start) < end).map(message);
      const lines = only?.split('\n') ?? [];
      expect(lines[0]?.slice(0, line.length)).toBe(line);
      expect(lines.length).toBeLessThanOrEqual(3);
      expect(others).toEqual([]);
    },
  );
});

describe('an editor', () => {
  beforeAll(() => {
    settings = options();
  });

  it.each([
    ["@OnBandwidthEvent('", ['gather', 'voice.gather', '*']],
    ["@OnBandwidthEvent('gather', '", ['voice.gather', 'hangup']],
    ["@OnBandwidthEvent('voice.ga", ['voice.gather']],
    ["@OnBandwidthEvent('gather', { '", ['route', 'instance', 'deadline', 'fallback']],
  ])('offers after %s what may come', (before, offered) => {
    const start = `${IMPORTS}class Typed {\n  ${before}`;
    write(`${start}'${before.includes('{') ? ': 1 }' : ''}) handle() {}\n}\n`);
    const names = service.getCompletionsAtPosition(path, start.length, {})?.entries.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(offered));
  });

  it.each([
    ["sample('voice.gather', { digits: '1' })", 'overrides?: Overrides<VoiceGatherEvent> | undefined): Payload<'],
    ["tester.send('voice.gather', { digits: '1' })", 'overrides?: Overrides<VoiceGatherEvent> | undefined, options?'],
    ["OnBandwidthEvent('voice.gather')", '): HandlerDecorator<"voice.gather">'],
  ])('shows of %s one line', (call, shown) => {
    const start = `import { OnBandwidthEvent } from 'nestjs-bandwidth-callbacks';
      import { type BandwidthTester, sample } from 'nestjs-bandwidth-callbacks/testing';
      declare const tester: BandwidthTester;\n`;
    write(`${start}${call};\n`);
    const { displayParts } = service.getQuickInfoAtPosition(path, start.length + call.indexOf('(') - 1) ?? {};
    const [signature = '', ...others] = ts.displayPartsToString(displayParts).split('\n');
    expect(signature).toContain(shown);
    expect(others.filter((line) => !line.startsWith('import '))).toEqual([]);
  });
});

/** The files of the workspace, and one besides, beside the tests, so that the library resolves as it does there. */
function host(): ts.LanguageServiceHost {
  const read = (file: string) => (file === path ? code : ts.sys.readFile(file));
  return {
    getScriptFileNames: () => [path],
    getScriptVersion: (file) => (file === path ? code : ''),
    getScriptSnapshot: (file) => {
      const text = read(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCompilationSettings: () => settings,
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
    fileExists: (file) => file === path || ts.sys.fileExists(file),
    readFile: read,
    directoryExists: (folder) => ts.sys.directoryExists(folder),
  };
}

function options(): ts.CompilerOptions {
  const config = ts.readConfigFile(`${root}tsconfig.json`, (file) => ts.sys.readFile(file));
  const { options: own } = ts.parseJsonConfigFileContent(config.config, { ...ts.sys, readDirectory: () => [] }, root);
  // As applications have it: classes of events are imported as they are used, and examples declare what nobody reads.
  const loose = { noUnusedLocals: false, noUnusedParameters: false, noImplicitReturns: false };
  return { ...own, ...loose, verbatimModuleSyntax: false, isolatedModules: false };
}

function message({ messageText }: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(messageText, '\n');
}
