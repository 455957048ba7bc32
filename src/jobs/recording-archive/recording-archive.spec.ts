import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fault } from 'local-bandwidth';
import { callJob, closeJobs, rejectOnce } from '../../../test/support/called-job.js';
import { until } from '../../../test/support/until.js';
import { Archive } from './archive.js';
import { RecordingArchiveModule } from './recording-archive.module.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'recording-archive-'))));
afterEach(async () => {
  await closeJobs();
  rmSync(folder, { recursive: true });
});

const DOWNLOAD = 'downloadCallRecording';
const DELETION = 'deleteRecording';

/** A call that is recorded, with a queue or without one. */
async function recordCall(faults: readonly Fault[], isQueued = false) {
  const queue = { storage: { embedded: folder }, attempts: 5, backoff: { delay: 10 } };
  const job = await callJob(() => RecordingArchiveModule, faults, isQueued ? { queue } : {});
  const { bandwidth, app, asked } = job;
  const caller = await bandwidth.call({ from: '+15551230001', to: '+15550100000' });
  await bandwidth.phone('+15551230021').answers();
  await caller.hangsUp();
  await caller.event('recordingAvailable');
  const deletion = () =>
    until(
      () => Promise.resolve(asked(DELETION)),
      (statuses) => statuses.includes(204),
    );
  const id = () => /recordingId":"([^"]+)/.exec(bandwidth.exchanges.map(({ request }) => request.body).join())![1]!;
  const kept = async () => Buffer.from((await app.get(Archive, { strict: false }).get(id()))?.sound ?? '', 'base64');
  return { ...job, kept, deletion, moveAll: () => app.get(Archive, { strict: false }).moveAll() };
}

describe('with a queue', () => {
  it('waits for a file that is not there yet, and deletes it at Bandwidth once it is kept', async () => {
    const { asked, kept, deletion, log } = await recordCall(
      [{ kind: 'rest', status: 404, event: DOWNLOAD, count: 2 }],
      true,
    );
    await deletion();
    expect(asked(DOWNLOAD)).toEqual([404, 404, 200]);
    expect((await kept()).subarray(0, 4).toString()).toBe('RIFF');
    expect(log.lines.map(({ message }) => message).join('\n')).not.toContain('+1555');
  });

  it('downloads once what Bandwidth does not delete at once', async () => {
    const { asked, deletion } = await recordCall([{ kind: 'rest', status: 500, event: DELETION, count: 1 }], true);
    await deletion();
    expect([asked(DOWNLOAD), asked(DELETION)]).toEqual([[200], [500, 204]]);
  });
});

describe('without a queue', () => {
  it.each<[what: string, fault: Fault]>([
    ['a refused download', { kind: 'rest', status: 500, event: DOWNLOAD, count: 1 }],
    ['a lost callback', { kind: 'reset', event: 'recordingAvailable' }],
  ])('nothing is deleted after %s, and the night moves it', async (_, fault) => {
    const { asked, kept, moveAll } = await recordCall([fault]);
    expect(asked(DELETION)).toEqual([]);
    await moveAll();
    expect(asked(DELETION)).toEqual([204]);
    expect((await kept()).subarray(0, 4).toString()).toBe('RIFF');
  });

  it('deletes nothing that the store rejected', async () => {
    rejectOnce('set');
    const { asked } = await recordCall([]);
    expect([asked(DOWNLOAD), asked(DELETION)]).toEqual([[200], []]);
  });

  it('moves once what is told twice', async () => {
    const { asked } = await recordCall([{ kind: 'duplicate' }]);
    expect([asked(DOWNLOAD), asked(DELETION)]).toEqual([[200], [204]]);
  });
});
