import type { Inspector } from 'local-bandwidth/inspector';
import { Logger } from '@nestjs/common';
import type { CallbackReport } from '../callback/callback-report.js';
import type { SentReply } from '../reports/callback-reports.js';
import { Recorder } from './recorder.js';

const report: CallbackReport = { outcome: 'handled', status: 204, instance: 'default', handlers: [], ms: 1 };
const sent = {
  response: { req: { url: '/callbacks', headers: {}, socket: null }, getHeaders: () => ({}) },
  reply: { status: 204, headers: {}, body: '' },
} as unknown as SentReply;

it('does not throw where the inspector does, since the callback would then fail', () => {
  const warnings: string[] = [];
  Logger.overrideLogger({ log: () => {}, error: () => {}, warn: (line: string) => void warnings.push(line) });
  const note = () => {
    throw new TypeError('+15551230001 cannot be kept');
  };
  new Recorder({ note } as unknown as Inspector).note(report, sent, undefined);
  Logger.overrideLogger(true);
  expect(warnings).toEqual(['The inspector could not keep a callback: TypeError']);
});

it("adds a worker's attempt to the exchange in which its event arrived, also that of a batch, and to no other", () => {
  const later: string[] = [];
  const inspector = { note: () => 'x1', noteLater: (id: string) => void later.push(id) };
  const recorder = new Recorder(inspector as unknown as Inspector);
  const events = ['k-1', 'k-2'].map((key) => ({ outcome: 'handled' as const, event: 'sms', key, handlers: [] }));
  recorder.note({ ...report, queue: 'stored', events }, sent, undefined);
  recorder.note({ ...report, queue: 'worker', key: 'k-2' }, undefined, undefined);
  recorder.note({ ...report, queue: 'worker', key: 'k-3' }, undefined, undefined);
  expect(later).toEqual(['x1']);
});
