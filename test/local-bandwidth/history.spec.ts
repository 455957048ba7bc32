import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalBandwidth, type LocalBandwidthOptions } from 'local-bandwidth';
import { History } from '../../libs/local-bandwidth/src/history.js';
import { A, NUMBER } from './http-application.js';

describe('the history in a folder', () => {
  let data: string;
  beforeEach(() => (data = mkdtempSync(join(tmpdir(), 'local-bandwidth-'))));
  afterEach(() => rmSync(data, { recursive: true }));

  const start = (options: Partial<LocalBandwidthOptions> = {}) =>
    LocalBandwidth.start({ app: () => '<Response><Hangup/></Response>', clock: 'virtual', data, ...options });

  it('is there after a restart: calls, messages, exchanges and the time', async () => {
    const before = await start();
    before.session.call({ from: A, to: NUMBER });
    await before.advance(0);
    await before.text({ from: A, to: NUMBER, text: 'Hello' });
    const now = await before.advance(5000);
    const calls = before.session.calls();
    await before.stop();
    const after = await start();
    try {
      expect(after.session.now).toBe(now);
      expect(after.session.calls()).toEqual(calls);
      expect(after.messages.map(({ text }) => text)).toEqual(['Hello']);
      expect(after.exchanges.map(({ event }) => event)).toEqual(['initiate', 'disconnect', 'message-received']);
      const [earlier] = calls;
      expect(() => after.session.act(earlier!.callId, { do: 'hangUp' })).toThrow(
        expect.objectContaining({ code: 'LOCAL_BANDWIDTH_CALL_STATE' }),
      );
      const again = after.session.call({ from: A, to: NUMBER });
      expect(calls.map(({ callId }) => callId)).not.toContain(again);
      await after.session.settle();
      expect(after.session.callView(again).applicationId).toBe(calls[0]?.applicationId);
      expect(after.exchanges.map(({ id }) => id)).toEqual(['x1', 'x2', 'x3', 'x4', 'x5']);
    } finally {
      await after.stop();
    }
  });

  it('is there with the phones, faults and assumptions that were set last, except assumptions that the start names', async () => {
    const before = await start();
    before.session.setPhone(A, { onRing: 'busy' });
    before.faults.replace([{ kind: 'noFallback' }]);
    before.assumptions.replace({ speechRate: 30, unknownVerb: 'skip' });
    await before.stop();
    const after = await start({ assumptions: { speechRate: 10 } });
    try {
      expect(after.session.phones.get(A)).toEqual({ onRing: 'busy' });
      expect(after.faults.all).toEqual([{ kind: 'noFallback' }]);
      expect(after.assumptions.chosen).toEqual({ speechRate: 10, unknownVerb: 'skip' });
    } finally {
      await after.stop();
    }
  });

  it('includes settings that were changed after the first write', async () => {
    const bandwidth = await LocalBandwidth.start({ app: () => undefined, clock: 'virtual' });
    const history = new History(data, () => new Map([['default', bandwidth.session]]));
    try {
      history.write();
      bandwidth.session.setPhone(A, { onRing: 'busy' });
      history.write();
      expect(history.read()).toMatchObject([['default', { phones: { [A]: { onRing: 'busy' } } }]]);
    } finally {
      history.stop();
      await bandwidth.stop();
    }
  });

  it('has a file for each session, which is deleted with it', async () => {
    const bandwidth = await start();
    bandwidth.sessionOf('other').call({ from: A, to: NUMBER });
    await bandwidth.stop();
    expect(readdirSync(data).sort()).toEqual(['default.json', 'other.json']);
    const again = await start();
    await fetch(`${again.url}/local/v1/sessions/other`, { method: 'DELETE' });
    await again.stop();
    expect(readdirSync(data)).toEqual(['default.json']);
  });

  it.each([
    ['a file', () => join(data, 'file')],
    ['below a file', () => join(data, 'file', 'history')],
    ['where no folder can be made', () => '/proc/nope'],
    ['where nothing can be written', () => '/proc/self'],
  ])('is refused, and the error says what to do: %s', async (_what, folder) => {
    writeFileSync(join(data, 'file'), '');
    const starting = LocalBandwidth.start({ app: () => undefined, data: folder() });
    await expect(starting).rejects.toMatchObject({
      code: 'LOCAL_BANDWIDTH_FILE',
      message: expect.stringMatching(/cannot be written: .+\. Name another file or folder/) as string,
    });
  });

  it('that disappears causes one warning and no failure', async () => {
    const folder = join(data, 'vanishing');
    const bandwidth = await LocalBandwidth.start({ app: () => undefined, clock: 'virtual', data: folder });
    const warnings: string[] = [];
    const { emitWarning } = process;
    process.emitWarning = (warning: string | Error) => void warnings.push(String(warning));
    try {
      rmSync(folder, { recursive: true });
      await bandwidth.text({ from: A, to: NUMBER, text: 'Hello' });
      await bandwidth.stop();
    } finally {
      process.emitWarning = emitWarning;
    }
    expect(warnings).toEqual([expect.stringMatching(/^The history is not kept: .*vanishing cannot be written/)]);
  });

  it('that is not a history is refused', async () => {
    writeFileSync(join(data, 'default.json'), '{ "version": 7 }');
    await expect(start()).rejects.toMatchObject({ code: 'LOCAL_BANDWIDTH_DATA' });
  });
});
