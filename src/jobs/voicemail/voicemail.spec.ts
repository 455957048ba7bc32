import type { Fault } from 'local-bandwidth';
import { callJob, closeJobs, rejectOnce } from '../../../test/support/called-job.js';
import { type Mail, MailSender } from './mail-sender.js';
import { VoicemailModule } from './voicemail.module.js';

afterEach(closeJobs);

/** Somebody leaves a message; what is mailed, and what fails. */
async function leaveMessage({ faults = [], failures = 0 }: { faults?: readonly Fault[]; failures?: number } = {}) {
  const mails: Mail[] = [];
  let left = failures;
  class Mails extends MailSender {
    async send(mail: Mail): Promise<void> {
      if (left-- > 0) throw new Error('The mail server is away.');
      mails.push(mail);
    }
  }
  const job = await callJob(() => VoicemailModule.with(Mails), faults);
  const caller = await job.bandwidth.call({ from: '+15551230001', to: '+15550100000' });
  await caller.hears('Please leave a message');
  await caller.says('Keep the atlas.');
  await caller.hangsUp();
  await caller.event('recordingAvailable');
  const parts = () => mails.map(({ text }) => text ?? 'sound');
  return { ...job, caller, mails, parts };
}

it('mails the sound, then the text, and deletes the message', async () => {
  const { caller, mails, parts, asked, log } = await leaveMessage();
  expect(asked('deleteRecording')).toEqual([]);
  await caller.event('transcriptionAvailable');
  expect(parts()).toEqual(['sound', 'Keep the atlas.']);
  expect(mails[0]?.sound?.subarray(0, 4).toString()).toBe('RIFF');
  expect(mails.map(({ from }) => from)).toEqual(['+15551230001', '+15551230001']);
  expect(asked('deleteRecording')).toEqual([204]);
  expect(log.lines.map(({ message }) => message).join('\n')).not.toMatch(/atlas|\+1555/);
});

it('mails the text first when it comes first', async () => {
  const late: Fault = { kind: 'late', ms: 60_000, event: 'recordingAvailable' };
  const { parts, asked } = await leaveMessage({ faults: [late] });
  expect(parts()).toEqual(['Keep the atlas.', 'sound']);
  expect(asked('deleteRecording')).toEqual([204]);
});

describe('deletes nothing when', () => {
  it('the download is refused', async () => {
    const refused: Fault = { kind: 'rest', status: 500, event: 'downloadCallRecording' };
    const { caller, parts, asked } = await leaveMessage({ faults: [refused] });
    await caller.event('transcriptionAvailable');
    expect(asked('downloadCallRecording')).toEqual([500]);
    expect(parts()).toEqual(['Keep the atlas.']);
    expect(asked('deleteRecording')).toEqual([]);
  });

  it('the mail cannot be sent', async () => {
    const { caller, parts, asked } = await leaveMessage({ failures: 1 });
    await caller.event('transcriptionAvailable');
    expect(parts()).toEqual(['Keep the atlas.']);
    expect(asked('deleteRecording')).toEqual([]);
  });

  it('the store rejects', async () => {
    rejectOnce('set');
    const { caller, parts, asked } = await leaveMessage();
    await caller.event('transcriptionAvailable');
    expect(parts()).toEqual(['sound', 'Keep the atlas.']);
    expect(asked('deleteRecording')).toEqual([]);
  });

  it('the transcription never comes', async () => {
    const { parts, asked } = await leaveMessage({ faults: [{ kind: 'reset', event: 'transcriptionAvailable' }] });
    expect(parts()).toEqual(['sound']);
    expect(asked('deleteRecording')).toEqual([]);
  });
});

it('mails nothing twice when the callbacks come twice', async () => {
  const { caller, parts, asked } = await leaveMessage({ faults: [{ kind: 'duplicate' }] });
  await caller.event('transcriptionAvailable');
  expect(parts()).toEqual(['sound', 'Keep the atlas.']);
  expect(asked('deleteRecording')).toEqual([204]);
});
