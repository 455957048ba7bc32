import { catalogueNames } from 'nestjs-bandwidth-callbacks/testing';
import { ivr, smsKeywords, twoFactor, voicemail } from '../../libs/bandwidth-callbacks/src/schematics/feature/index.js';
import { handler, type HandlerOptions } from '../../libs/bandwidth-callbacks/src/schematics/handler/index.js';
import { nestAdd } from '../../libs/bandwidth-callbacks/src/schematics/nest-add/index.js';
import type { Rule } from '../../libs/bandwidth-callbacks/src/schematics/shared/tree.js';
import { compile } from '../docs/compile.js';
import { declareSpecs, sourcesOf } from './generated.js';
import { MemoryTree, starter } from './memory-tree.js';

const warnings: string[] = [];
const tasks: object[] = [];
const context = {
  logger: { info: () => undefined, warn: (line: string) => void warnings.push(line) },
  addTask: (task: { toConfiguration(): object }) => void tasks.push(task.toConfiguration()),
};
const FEATURES = { ivr, voicemail, 'sms-keywords': smsKeywords, 'two-factor': twoFactor };

function run(rules: readonly Rule[], files = starter(12)): MemoryTree {
  const tree = new MemoryTree(files);
  for (const rule of rules) rule(tree, context);
  return tree;
}

/** In ES modules, and with jest, as the tests of this project are. */
const esm = { ...starter(12), 'package.json': '{ "type": "module", "devDependencies": { "jest": "^30.0.0" } }' };
const everything = run(
  [
    nestAdd({}),
    ...Object.values(FEATURES).map((feature) => feature({})),
    ivr({ name: 'SupportLine' }),
    ...catalogueNames().map((event) => handler({ event, name: `on ${event}` })),
  ],
  esm,
);

// The generated specs declare themselves, and run here.
const remove = await declareSpecs(sourcesOf(everything).filter(({ name }) => name.startsWith('src/')));
afterAll(remove);

it('everything that is generated compiles, in the strictest settings', () => {
  expect(compile(sourcesOf(everything))).toEqual([]);
}, 120_000);

describe.each(Object.entries(FEATURES))('nest g -c nestjs-bandwidth-callbacks %s', (name, feature) => {
  const Name = { ivr: 'Ivr', voicemail: 'Voicemail', 'sms-keywords': 'SmsKeywords', 'two-factor': 'TwoFactor' }[name];

  it('has a name, names files and classes as Nest does, and provides them', () => {
    const files = run([feature({})]).files;
    expect(files.get(`src/${name}/${name}.service.ts`)).toContain(`export class ${Name}Service`);
    expect(files.get(`src/${name}/${name}.service.spec.ts`)).toContain(`describe('${Name}Service'`);
    expect(files.get('src/app.module.ts')).toContain(`import { ${Name}Service } from './${name}/${name}.service.js';`);
    expect(files.get('src/app.module.ts')).toMatch(new RegExp(`providers: \\[${Name}Service, .*AppService\\]`));
    expect(files.get('src/app.module.ts')).toContain('imports: [BandwidthCallbacksModule.forRoot()]');
    expect([...files.values()].join('\n')).not.toMatch(/__\w+__/);
  });

  it('changes nothing when it is run again, nor what was written since', () => {
    const tree = run([feature({})]);
    tree.files.set(`src/${name}/${name}.service.ts`, '// mine');
    const { writes } = tree;
    warnings.splice(0);
    feature({})(tree, context);
    expect(tree.writes).toBe(writes);
    const kept = `src/${name}/${name}.service.ts exists with another content, and is left as it is.`;
    expect(warnings.splice(0)).toEqual([kept]);
  });

  it('writes imports without an ending, and matchers of jest, for Nest 11', () => {
    const files = run([feature({ name: 'front desk' })], starter(11)).files;
    const spec = files.get('src/front-desk/front-desk.service.spec.ts') ?? '';
    expect(spec).toContain("import { FrontDeskService } from './front-desk.service';");
    expect(spec).not.toContain('vitest');
  });
});

describe('nest g', () => {
  it.each(['', '2fa', '!'])('refuses the name %j, which no class can have', (name) => {
    expect(() => run([ivr({ name })])).toThrow(`'${name}' cannot be used as a name: it must begin with a letter.`);
  });

  it('takes the flags that all of its schematics take', () => {
    const flat = run([ivr({ path: 'phone', flat: true, spec: false, skipImport: true, sourceRoot: 'apps/line' })]);
    expect([...flat.files.keys()].filter((path) => !(path in starter(12)))).toEqual(['apps/line/phone/ivr.service.ts']);
    expect(flat.files.get('src/app.module.ts')).toBe(starter(12)['src/app.module.ts']);
  });

  it('says what it does not write since another event has a handler of that name', () => {
    run([handler({ event: 'gather' }), handler({ event: 'voice.gather' })]);
    expect(warnings.splice(0)).toEqual([
      'src/gather/gather.handler.spec.ts exists with another content, and is left as it is.',
      'src/gather/gather.handler.ts exists with another content, and is left as it is.',
    ]);
  });

  const MODULE = 'src/app.module.ts';
  const inModule = (metadata: string, before = '') =>
    `import { Module } from '@nestjs/common';\n${before}\n@Module(${metadata})\nexport class AppModule {}\n`;

  it.each<[what: string, metadata: string, expected: string]>([
    [
      'a list inside another import',
      '{ exports: [X.register({ imports: [A], providers: [B] })], providers: [C] }',
      '{\n  imports: [BandwidthCallbacksModule.forRoot()], exports: [X.register({ imports: [A], providers: [B] })], providers: [IvrService, C] }',
    ],
    [
      'comments and texts',
      "{ /* imports: [ */ imports: [A.of('providers: [')], // }\n providers: [] }",
      "{ /* imports: [ */ imports: [BandwidthCallbacksModule.forRoot(), A.of('providers: [')], // }\n providers: [IvrService] }",
    ],
  ])('adds to the lists of the decorator, and not to %s', (_, metadata, expected) => {
    const { files } = run([ivr({})], { ...starter(11), [MODULE]: inModule(metadata) });
    expect(files.get(MODULE)).toContain(`@Module(${expected})`);
    expect(warnings.splice(0)).toEqual([]);
  });

  it.each<[what: string, metadata: string, left: readonly string[]]>([
    ['a variable', '{ imports, providers: [A] }', ['imports']],
    ['what others give', '{ ...others }', ['imports', 'providers']],
    ['an expression', '{ imports: all(), providers: all(1) }', ['imports', 'providers']],
  ])('says what to add by hand where a list is %s', (_, metadata, left) => {
    const { files } = run([ivr({})], { ...starter(11), [MODULE]: inModule(metadata) });
    expect(warnings.splice(0)).toEqual(
      left.map((list) => {
        const element = list === 'imports' ? 'BandwidthCallbacksModule.forRoot()' : 'IvrService';
        return `src/app.module.ts writes no list of ${list} in @Module({ … }). Add ${element} to it yourself.`;
      }),
    );
    expect(files.get(MODULE)?.includes('IvrService')).toBe(!left.includes('providers'));
    expect(files.get(MODULE)).not.toContain('BandwidthCallbacksModule');
  });

  it('says what to provide where it finds no module', () => {
    run([ivr({ sourceRoot: 'elsewhere' })]);
    expect(warnings.splice(0)).toEqual([
      'There is no elsewhere/app.module.ts. Provide IvrService in a module of yours.',
    ]);
  });
});

describe('nest g -c nestjs-bandwidth-callbacks handler', () => {
  const pathsOf = (options: HandlerOptions) =>
    [...run([handler(options)]).files.keys()].filter((path) => !(path in starter(12)));

  it.each<[what: string, options: HandlerOptions]>([
    ['by its flags', { event: 'voice.gather', name: 'ivr' }],
    ['as the Nest CLI hands its arguments on', { name: 'voice.gather', path: 'ivr' }],
  ])('makes a handler and its spec, told %s', (_, options) => {
    expect(pathsOf(options)).toEqual(['src/ivr/ivr.handler.spec.ts', 'src/ivr/ivr.handler.ts']);
  });

  it('takes the event for its name where it is given none, and understands what the CLI makes of it', () => {
    expect(pathsOf({ name: 'voice.record-complete' })).toEqual([
      'src/record-complete/record-complete.handler.spec.ts',
      'src/record-complete/record-complete.handler.ts',
    ]);
  });

  it('names the near ones when there is no such event', () => {
    expect(() => run([handler({ name: 'voice.gater' })])).toThrow("no event named 'voice.gater'. Is it voice.gather?");
    expect(() => run([handler({ name: 'v1.gather' })])).toThrow("no event named 'v1.gather'. Is it gather?");
    expect(() => run([handler({ name: 'nonsense' })])).toThrow('Use one of: answer, ');
    expect(() => run([handler({})])).toThrow('Name an event');
  });
});

describe.each([11, 12] as const)('nest add, in the starter of Nest %s', (major) => {
  it('changes nothing when it is run again', () => {
    const tree = run([nestAdd({})], starter(major));
    const { writes } = tree;
    nestAdd({})(tree, context);
    expect(tree.writes).toBe(writes);
  });

  it('writes an example with its spec, and gives the end-to-end tests credentials', () => {
    const { files } = run([nestAdd({})], starter(major));
    const js = major === 12 ? '.js' : '';
    expect(files.get('src/bandwidth/call.service.spec.ts')).toContain(`from './call.service${js}';`);
    expect(files.get('src/bandwidth/call.service.spec.ts')).toContain(major === 12 ? 'vitest' : 'jest');
    expect(files.get('test/bandwidth-credentials.ts')).toContain('BANDWIDTH_CALLBACKS_PASSWORD');
    expect(files.get(major === 12 ? 'vitest.config.e2e.ts' : 'test/jest-e2e.json')).toContain(
      major === 12
        ? "  test: {\n    setupFiles: ['./test/bandwidth-credentials.ts'],\n    globals: true,"
        : '"setupFiles": [\n    "<rootDir>/bandwidth-credentials.ts"\n  ]',
    );
  });

  it('notes the packages that it shares with the application, of its version of Nest, and has them installed', () => {
    tasks.splice(0);
    const { files } = run([nestAdd({})], starter(major));
    expect(JSON.parse(files.get('package.json') ?? '')).toMatchObject({
      dependencies: {
        '@nestjs/core': `^${major}.0.1`,
        '@nestjs/event-emitter': major === 11 ? '^3.0.0' : '^12.0.0',
        'class-transformer': '^0.5.1',
        'class-validator': '^0.15.1',
      },
    });
    expect(tasks).toEqual([{ name: 'node-package', options: { command: 'install', packageManager: 'npm' } }]);
    run([nestAdd({})], { ...Object.fromEntries(files), 'yarn.lock': '' });
    expect(tasks).toHaveLength(1);
  });

  it('leaves out what its flags say', () => {
    const { files } = run([nestAdd({ example: false, env: false, e2e: false })], starter(major));
    expect([...files.keys()].toSorted()).toEqual(Object.keys(starter(major)).toSorted());
    expect(files.get('src/app.module.ts')).toContain('providers: [AppService]');
    expect(run([nestAdd({ spec: false })], starter(major)).files.has('src/bandwidth/call.service.spec.ts')).toBe(false);
  });
});

it('nest add says that it does not provide its example where the application has a class of that name', () => {
  const module = `import { Module } from '@nestjs/common';
import { CallService } from './calls/call.service';

@Module({ providers: [CallService] })
export class AppModule {}
`;
  warnings.splice(0);
  const { files } = run([nestAdd({})], { ...starter(11), 'src/app.module.ts': module });
  expect(warnings.splice(0)).toEqual([
    'src/app.module.ts has another CallService, so that of ./bandwidth/call.service is not provided. Rename one of them.',
  ]);
  expect(files.get('src/app.module.ts')).toContain('providers: [CallService] }');
});

it.each<[path: string, text: string, expected: string | undefined]>([
  [
    'vitest.config.e2e.ts',
    'export default { test: { globals: true } };',
    "test: { setupFiles: ['./test/bandwidth-credentials.ts'], globals: true }",
  ],
  [
    'vitest.config.e2e.ts',
    'export default { test: { setupFiles: [] } };',
    "test: { setupFiles: ['./test/bandwidth-credentials.ts'] }",
  ],
  ['vitest.config.e2e.ts', "export default { test: { setupFiles: './own.ts' } };", undefined],
  ['vitest.config.e2e.ts', 'export default shared;', undefined],
  ['test/jest-e2e.json', '{\n  // ours\n  "rootDir": "."\n}\n', undefined],
])('nest add changes %s, or says that it could not: %s', (path, text, expected) => {
  const lines: string[] = [];
  const tree = new MemoryTree({ ...starter(12), 'vitest.config.e2e.ts': 'export default {};', [path]: text });
  nestAdd({})(tree, { ...context, logger: { ...context.logger, info: (line: string) => void lines.push(line) } });
  expect(tree.files.get(path)).toContain(expected ?? text);
  expect(tree.files.has('test/bandwidth-credentials.ts')).toBe(expected !== undefined);
  expect(lines.some((line) => line.includes('no configuration of such tests'))).toBe(expected === undefined);
});

it('nest add keeps the setup files that tests have', () => {
  const config = { ...starter(12), 'vitest.config.e2e.ts': "export default { test: { setupFiles: ['./own.ts'] } };" };
  expect(run([nestAdd({})], config).files.get('vitest.config.e2e.ts')).toContain(
    "setupFiles: ['./test/bandwidth-credentials.ts', './own.ts']",
  );
});
