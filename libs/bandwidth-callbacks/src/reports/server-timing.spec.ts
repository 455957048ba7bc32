import { validateHeaderValue } from 'node:http';
import fc from 'fast-check';
import type { CallbackReport } from '../callback/callback-report.js';
import { serverTiming } from './server-timing.js';

const report: CallbackReport = {
  outcome: 'answered',
  status: 200,
  event: 'voice.gather',
  instance: 'default',
  handlers: [{ name: 'IvrService.menu', ms: 3.249 }],
  ms: 4,
};

it('names the event, each handler with its milliseconds, and the outcome', () => {
  expect(serverTiming(report)).toBe('bw;desc="voice.gather", h;desc="IvrService.menu";dur=3.2, o;desc="answered"');
});

it('has the outcome alone of a request without an event', () => {
  expect(serverTiming({ outcome: 'challenged', status: 401, instance: 'default', handlers: [], ms: 0 })).toBe(
    'o;desc="challenged"',
  );
});

it('calls a batch of several events one', () => {
  const { event: _, ...others } = report;
  expect(serverTiming({ ...others, events: [], handlers: [] })).toBe('bw;desc="batch", o;desc="answered"');
});

it('can be sent whatever a handler is named, and stays short however many there are', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ name: fc.string({ unit: 'binary' }), ms: fc.double() })), (handlers) => {
      const value = serverTiming({ ...report, handlers });
      expect(() => validateHeaderValue('server-timing', value)).not.toThrow();
      expect(value).toMatch(/^bw;desc="voice\.gather"(?:, h;desc="[^"\\]{0,80}";dur=[^,]+)*, o;desc="answered"$/);
    }),
  );
  const many = Array.from({ length: 1_000 }, () => ({ name: 'x'.repeat(1_000), ms: 1 }));
  expect(serverTiming({ ...report, handlers: many }).length).toBeLessThan(2_500);
});
