import type { Outcome } from '../callback/outcome.js';
import { definitions } from '../events/catalogue.js';
import type { AttemptAccount, EventAccount } from './event-account.js';
import { refusalReport, requestReport, unknownRoute } from './request-report.js';

const definition = definitions.find(({ name }) => name === 'voice.gather')!;
const request = { status: 200, instance: 'default', route: '', arrivedAt: 0 };

const reasonOf = (outcome: Outcome, way: EventAccount['way'], attempt?: Partial<AttemptAccount>) =>
  requestReport(request, [
    {
      definition,
      outcome,
      way,
      route: '',
      key: 'voice.gather:0123456789abcdef',
      ...(attempt && {
        attempt: {
          account: () => ({
            times: [],
            isTaken: true,
            nearMisses: () => [],
            isFallback: false,
            missed: undefined,
            ...attempt,
          }),
        },
      }),
    },
  ]).reason;

describe('the reason of a report', () => {
  const failed = { handler: 'Ivr.menu', ms: 1, outcome: { handler: 'Ivr.menu', status: 'failed', error: 1 } } as never;

  it.each<
    [
      reason: string | undefined,
      outcome: Outcome,
      way: EventAccount['way'],
      attempt: Partial<AttemptAccount> | undefined,
    ]
  >([
    ['no handler gave the answer that the event must have', { kind: 'unavailable' }, 'attempted', {}],
    ['the application takes no callbacks now', { kind: 'unavailable' }, 'attempted', undefined],
    ['the storage of the queue did not take it', { kind: 'unavailable' }, 'stored', undefined],
    ['a guard refused a handler', { kind: 'forbidden' }, 'attempted', {}],
    ['a guard refused Ivr.menu', { kind: 'forbidden' }, 'attempted', { times: [failed] }],
    ['duplicate of 01234567, which failed meanwhile', { kind: 'forbidden' }, 'duplicate', undefined],
    ['duplicate of 01234567, which failed meanwhile', { kind: 'failed' }, 'duplicate', undefined],
    ['duplicate of 01234567, which is still being handled', { kind: 'late' }, 'duplicate', undefined],
    ['duplicate of 01234567, answered from memory', { kind: 'handled' }, 'duplicate', undefined],
    ['without a valid signature', { kind: 'refused', problems: [] }, 'unsigned', undefined],
    ['a handler failed', { kind: 'failed' }, 'attempted', {}],
    [undefined, { kind: 'handled' }, 'attempted', {}],
  ])('is "%s" of %j that was %s', (reason, outcome, way, attempt) => {
    expect(reasonOf(outcome, way, attempt)).toBe(reason);
  });

  it('tells of the queue only where it took the callback', () => {
    const account = { definition, way: 'stored', route: '', key: 'voice.gather:0123456789abcdef' } as const;
    const reportOf = (outcome: Outcome) => requestReport(request, [{ ...account, outcome }]);
    expect(reportOf({ kind: 'handled' })).toMatchObject({ outcome: 'handled', queue: 'stored' });
    expect(reportOf({ kind: 'unavailable' })).not.toHaveProperty('queue');
  });

  it('names at most ten routes', () => {
    const routes = Array.from({ length: 11 }, (_, index) => `r${index}`);
    expect(unknownRoute(routes)).toMatch(/the routes are: r0, .*, r9, …$/);
    expect(unknownRoute(routes.slice(1))).toMatch(/, r10$/);
    expect(unknownRoute([])).toBe('no handler has a route');
  });
});

it.each<[outcome: string, kinds: Outcome['kind'][]]>([
  ['failed', ['handled', 'failed', 'forbidden']],
  ['late', ['failed', 'late']],
  ['refused', ['forbidden']],
  ['duplicate', ['handled', 'answered']],
])('a batch of duplicates is reported as %s where they repeat %j', (outcome, kinds) => {
  const accounts = kinds.map((kind) => ({
    definition,
    outcome: { kind },
    way: 'duplicate',
    route: '',
    key: `a:${kind}`,
  }));
  const [first] = accounts as unknown as EventAccount[];
  expect(requestReport(request, [first!, ...(accounts as unknown as EventAccount[])])).toMatchObject({ outcome });
});

it.each([
  [401, 'refused'],
  [500, 'failed'],
  [503, 'unavailable'],
])('a request without an event and with the status %i was %s', (status, outcome) => {
  expect(refusalReport({ ...request, status }, 'why').outcome).toBe(outcome);
});
