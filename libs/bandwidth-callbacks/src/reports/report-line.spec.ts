import type { CallbackReport } from '../callback/callback-report.js';
import { reportLine } from './report-line.js';

const report: CallbackReport = {
  outcome: 'answered',
  status: 200,
  event: 'voice.gather',
  key: 'voice.gather:2f8aK3xqAAAABBBBCCCC',
  route: 'menu',
  instance: 'default',
  handlers: [
    { name: 'IvrService.menu', ms: 3.249 },
    { name: 'Audit.see', ms: 0.1, error: 'TypeError' },
  ],
  ms: 4.06,
};

it('tells event, short key, route, outcome, status, time and handlers', () => {
  expect(reportLine(report)).toBe(
    'bandwidth.voice.gather (key 2f8aK3xq) at menu: answered with 200 in 4.1 ms. IvrService.menu 3.2 ms, Audit.see 0.1 ms (TypeError).',
  );
});

it('tells the reason, and the registration unless it is the only one', () => {
  const { event: _event, key: _key, route: _route, ...others } = report;
  const refused = { ...others, outcome: 'refused', status: 401, reason: 'Wrong credentials.', handlers: [] } as const;
  expect(reportLine({ ...refused, instance: 'support' })).toBe(
    "A request of 'support': refused with 401 in 4.1 ms: Wrong credentials.",
  );
});

it('counts the events of a batch by outcome', () => {
  const event = { event: 'messaging.message-sent', outcome: 'handled', key: 'k', handlers: [] } as const;
  const events = [event, { ...event, outcome: 'duplicate' }, event] as const;
  expect(reportLine({ ...report, handlers: [], events })).toContain(
    'A batch of 3 (2 messaging.message-sent handled, 1 messaging.message-sent duplicate) at menu: answered',
  );
});

it('stays one line of bounded length', () => {
  const handlers = Array.from({ length: 1_000 }, (_, n) => ({ name: `Handlers.number${n}`, ms: 1 }));
  const line = reportLine({ ...report, handlers });
  expect(line).toMatch(/Handlers\.number9 1 ms and 990 more\.$/);
});
