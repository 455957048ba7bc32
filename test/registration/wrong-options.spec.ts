import { LocalBandwidthError } from 'local-bandwidth';
import { BandwidthCallbacksError, BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';
import { resolveOptions } from '../../libs/bandwidth-callbacks/src/options/resolve-options.js';
import { membersOf } from '../../tools/docs/declared.mjs';
import { closeAll } from '../support/harness.js';
import { SECRET, wrongValues } from '../support/wrong-values.js';
import {
  create,
  Guard,
  KEY,
  sendByClient,
  startClient,
  startInspector,
  startLocal,
  startModule,
  startTester,
  startWorker,
  STORAGE,
  TABLES,
} from './option-rows.js';

afterEach(closeAll);

it.each(TABLES)('every option of $declared has a row', ({ declared: [file, name], rows }) => {
  const own = { LocalBandwidthForApp: ['instance', 'params'], SigningSecrets: ['subscriptions', 'tollfree'] }[name];
  const members = own ?? membersOf(file, name).map((member) => member.name);
  expect(Object.keys(rows).sort()).toEqual([...new Set(members)].sort());
});

/** Options whose errors name one of their entries: the commands and the control API have the same errors. */
const NAMED: Readonly<Record<string, string>> = { rateLimits: 'rate', assumptions: 'assumption' };

const rows = TABLES.flatMap(({ owner, prefix, rows: each, start }) =>
  Object.entries(each).map(([name, row]) => ({ owner, option: prefix + name, row, start })),
);

describe.each(rows)('the option $option of $owner', ({ option, row, start }) => {
  it('refuses every wrong value with an error that names it, and repeats no value', async () => {
    const values = wrongValues(row);
    expect(values.length).toBeGreaterThan(5);
    for (const value of values) {
      const thrown = await refusal(() => start(withOption(option, value)));
      expect({ value: describeValue(value), thrown }).toEqual({
        value: describeValue(value),
        thrown: expect.stringMatching(/^(?:BANDWIDTH_OPTION_INVALID|LOCAL_BANDWIDTH_\w+): /),
      });
      expect(thrown).toContain(NAMED[option] ?? option);
      expect(thrown).not.toContain(SECRET);
    }
  });
});

const ofTheModule = rows.filter(({ owner, option }) => owner === 'the module' && option !== 'global');

it.each(ofTheModule.filter(({ row }) => row.right))('the option $option takes what it should', ({ option, row }) => {
  for (const value of row.right ?? []) {
    const options = withOption(option, value);
    expect(() => resolve(options)).not.toThrow();
  }
});

const REQUIRED = new Set(['queue.storage', 'queue.encryption.keys', 'auth']);

it.each(ofTheModule.filter(({ option }) => !REQUIRED.has(option)))(
  'null for $option has its default, as undefined has',
  ({ option }) => {
    const [left, nothing] = [undefined, null].map((value) => resolve(withOption(option, value)));
    expect(nothing).toEqual(left);
  },
);

describe('options that are no object', () => {
  const wrong = wrongValues({ takes: ['object'], wrong: [null] });

  it.each([
    ['forRoot', (options: unknown) => BandwidthCallbacksModule.forRoot(options as object)],
    ['forRootAsync', (options: unknown) => BandwidthCallbacksModule.forRootAsync(options as never)],
    [
      'a factory',
      (options: unknown) => create(BandwidthCallbacksModule.forRootAsync({ useFactory: () => options as object })),
    ],
    ['a worker', (options: unknown) => startWorker(options as object)],
    ['an inspector', (options: unknown) => startInspector(options as object)],
    ['a tester', (options: unknown) => startTester(options as object)],
    ['a client', (options: unknown) => startClient(options as object)],
    ['one callback of a client', (options: unknown) => sendByClient(options as object)],
    ['the local Bandwidth', (options: unknown) => startLocal(options as object)],
  ])('are refused by %s', async (_, start) => {
    for (const options of wrong) {
      if (options instanceof Promise) continue; // a factory may return one
      expect(await refusal(() => start(options))).toMatch(/^(?:BANDWIDTH_OPTION_INVALID|LOCAL_BANDWIDTH_VALUE): /);
    }
  });

  it('are refused where a factory returns nothing', async () => {
    const module = BandwidthCallbacksModule.forRootAsync({ useFactory: () => undefined as never });
    expect(await refusal(() => create(module))).toMatch(/are not an object.*a factory has to return it/);
  });
});

it.each([
  ['nothing', {}],
  ['no function', { useFactory: SECRET }],
  ['no class', { useClass: {} }],
  ['two sources', { useFactory: () => ({}), useClass: Guard }],
  ['an option of the module', { useFactory: () => ({}), path: 'x' }],
  ['imports that are no list', { useFactory: () => ({}), imports: {} }],
  ['dependencies that are no list', { useFactory: () => ({}), inject: 'Config' }],
  ['a wrong `global`', { useFactory: () => ({}), global: 'true' }],
])('forRootAsync refuses %s', async (_, options) => {
  const thrown = await refusal(() => BandwidthCallbacksModule.forRootAsync(options as never));
  expect(thrown).toMatch(/^BANDWIDTH_OPTION_INVALID: .*BandwidthCallbacksModule\.forRootAsync\(\)/);
});

it('an unknown option is named, with those that there are', async () => {
  expect(await refusal(() => startModule({ atuh: SECRET }))).toMatch(/has no option `atuh`\. .*path, auth,/);
  expect(await refusal(() => startModule({ queue: { storage: STORAGE, atempts: 1 } }))).toMatch(
    /BandwidthCallbacksModule has no option `queue\.atempts`\. Did you mean `queue\.attempts`\? .*The options of `queue` are storage,/,
  );
  expect(await refusal(() => startModule({ Instance: SECRET }))).toMatch(/`Instance`\. Did you mean `instance`\?/);
  expect(await refusal(() => startModule({ password: SECRET }))).toMatch(/`password`\. Check its spelling/);
  expect(await refusal(() => startWorker({ path: 'x' }))).toMatch(
    /BandwidthCallbacksWorkerModule has no option `path`/,
  );
  expect(await refusal(() => startInspector({ paht: 'x' }))).toMatch(/BandwidthInspectorModule has no option `paht`/);
  expect(await refusal(() => startLocal({ accuntId: 'x' }))).toMatch(/no option `accuntId`\. Did you mean accountId\?/);
});

function resolve(options: object): object {
  return resolveOptions({ auth: false, ...options }, {});
}

/** The code and the message of the error that a start is refused with. */
async function refusal(start: () => unknown): Promise<string> {
  try {
    await start();
    return 'not refused';
  } catch (error) {
    const isOurs = error instanceof BandwidthCallbacksError || error instanceof LocalBandwidthError;
    return isOurs ? `${error.code}: ${error.message}` : String(error);
  }
}

/** Options with this one, and with what has to be there besides. */
function withOption(option: string, value: unknown): object {
  const [name = '', ...rest] = option.split('.');
  if (rest.length === 0) return { [name]: value };
  const inner = withOption(rest.join('.'), value);
  const storage = option === 'queue.prefix' ? { redis: {} } : STORAGE;
  const secret = { [rest[0] === 'tollfree' ? 'subscriptions' : 'tollfree']: SECRET };
  const needed = { queue: { storage }, encryption: { keys: [KEY] }, signatures: secret }[name];
  return { [name]: { ...needed, ...inner } };
}

function describeValue(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
