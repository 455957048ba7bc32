import type { Fault, LocalBandwidth } from 'local-bandwidth';
import { callJob, closeJobs } from '../../../test/support/called-job.js';
import { ConferenceModule } from './conference.module.js';

afterEach(closeJobs);

async function callIn(bandwidth: LocalBandwidth, from: string, pin: string) {
  const caller = await bandwidth.call({ from, to: '+15550100000' });
  await caller.hears('enter the PIN');
  await caller.press(pin);
  return caller;
}

/** A moderator and a member are in the conference. */
async function meet(...faults: Fault[]) {
  const job = await callJob(() => ConferenceModule, faults);
  const moderator = await callIn(job.bandwidth, '+15551230001', '9999');
  await moderator.hears('end the conference.');
  await moderator.hears(/joined/);
  const member = await callIn(job.bandwidth, '+15551230002', '1111');
  await moderator.hears(/joined/);
  return { ...job, moderator, member };
}

type Met = Awaited<ReturnType<typeof meet>>;

/** Whether the moderator hears the member. */
async function hears({ moderator, member }: Met): Promise<boolean> {
  const before = moderator.transcript.length;
  await member.says('Can you hear me?');
  return moderator.transcript.slice(before).some(({ text }) => text === 'Can you hear me?');
}

const refused = (event: string): Fault => ({ kind: 'rest', status: 500, event, count: 1 });

it.each(['listConferences', 'getConference', 'updateConferenceMember'])(
  'mutes at the second press when Bandwidth refuses %s at the first',
  async (operation) => {
    const met = await meet(refused(operation));
    await met.moderator.press('1');
    expect(await hears(met)).toBe(true);
    await met.moderator.press('1');
    expect(await hears(met)).toBe(false);
    expect(met.asked(operation)[0]).toBe(500);
  },
);

it('mutes the others when Bandwidth refuses to mute one', async () => {
  const met = await meet();
  await callIn(met.bandwidth, '+15551230003', '1111');
  await met.moderator.hears(/joined/);
  met.bandwidth.faults.replace([refused('updateConferenceMember')]);
  await met.moderator.press('1');
  expect(met.asked('updateConferenceMember').toSorted()).toEqual([204, 500]);
});

it('goes on when Bandwidth refuses to end it', async () => {
  const met = await meet(refused('updateConference'));
  await met.moderator.press('9');
  expect(await hears(met)).toBe(true);
  await met.moderator.press('9');
  expect(await met.member.ended()).toMatchObject({ cause: 'hangup' });
});

it('goes on when the application does not answer that somebody joined', async () => {
  const job = await callJob(() => ConferenceModule, [{ kind: 'timeout', event: 'conferenceMemberJoin' }]);
  const moderator = await callIn(job.bandwidth, '+15551230001', '9999');
  await moderator.hears('end the conference.');
  const member = await callIn(job.bandwidth, '+15551230002', '1111');
  await job.bandwidth.advance(60_000);
  expect(await hears({ ...job, moderator, member })).toBe(true);
  expect(moderator.transcript.some(({ text }) => /joined/.test(text ?? ''))).toBe(false);
});

it('is not recorded when the application does not answer that it was created', async () => {
  const met = await meet({ kind: 'timeout', event: 'conferenceCreated' });
  await met.moderator.press('9');
  await met.member.ended();
  await met.bandwidth.advance(600_000);
  expect(met.asked('conferenceCreated').length).toBeGreaterThan(0);
  expect(met.asked('conferenceRecordingAvailable')).toEqual([]);
});

it('warns of a recording that failed', async () => {
  const { bandwidth, log } = await callJob(() => ConferenceModule);
  const sent = await bandwidth.session.send(
    { event: 'voice.conferenceRecordingAvailable', set: { status: 'error' } },
    bandwidth.session.target('/bandwidth/callbacks/conference/recorded').url,
  );
  expect(sent.status).toBe(204);
  expect(log.of('warn').join()).toMatch('is not complete');
});

it('goes on when the moderator hangs up, who can call again', async () => {
  const met = await meet();
  await met.moderator.hangsUp();
  await met.member.hears('Somebody left.');
  const moderator = await callIn(met.bandwidth, '+15551230001', '9999');
  await met.member.hears(/joined/);
  await moderator.press('1');
  expect(await hears({ ...met, moderator })).toBe(false);
});

it('stays muted when the callbacks come twice, and logs no number', async () => {
  const met = await meet({ kind: 'duplicate' });
  await met.moderator.press('1');
  expect(await hears(met)).toBe(false);
  expect(met.log.lines.map(({ message }) => message).join('\n')).not.toMatch(/\+1555|1111|9999/);
});
