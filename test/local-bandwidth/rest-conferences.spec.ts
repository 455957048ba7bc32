import { LocalBandwidth } from 'local-bandwidth';
import { A, B, HttpApplication, NUMBER } from './http-application.js';
import { ACCOUNT, refusal, voiceSdk } from './voice-sdk.js';

const C = '+15551230003';
const CONFERENCE = '<Conference conferenceEventUrl="/conference" tag="desk">support</Conference>';

/** A conference with three people in it. */
function conference(
  use: (of: {
    readonly bandwidth: LocalBandwidth;
    readonly sdk: ReturnType<typeof voiceSdk>;
    readonly application: HttpApplication;
    readonly id: string;
    /** The ids of the calls, in the order in which they came in. */
    readonly calls: readonly string[];
    readonly people: readonly Awaited<ReturnType<LocalBandwidth['call']>>[];
  }) => Promise<void>,
): Promise<void> {
  const application = new HttpApplication({
    initiate: `${CONFERENCE}<SpeakSentence>Goodbye</SpeakSentence>`,
    '/everybody': '<SpeakSentence>By URL</SpeakSentence>',
  });
  return application.with(async (bandwidth) => {
    const people = [];
    for (const from of [A, B, C]) people.push(await bandwidth.call({ from, to: NUMBER }));
    await bandwidth.advance(1000);
    const sdk = voiceSdk(bandwidth.url);
    const { data } = await sdk.conferences.listConferences(ACCOUNT, 'support');
    const calls = bandwidth.session.calls().map(({ callId }) => callId);
    await use({ bandwidth, sdk, application, id: data[0]!.id!, calls, people });
  });
}

describe('a conference through bandwidth-sdk', () => {
  it('is listed and read, with its members', async () => {
    await conference(async ({ sdk: { conferences }, id, calls }) => {
      const { data: listed } = await conferences.listConferences(ACCOUNT);
      expect(listed).toEqual([
        {
          id,
          name: 'support',
          createdTime: expect.any(String) as string,
          completedTime: null,
          conferenceEventUrl: 'http://localhost/conference',
          conferenceEventMethod: 'POST',
          tag: 'desk',
        },
      ]);
      expect(id).toHaveLength(50);
      expect((await conferences.listConferences(ACCOUNT, 'sales')).data).toEqual([]);
      const { data } = await conferences.getConference(ACCOUNT, id);
      expect(data.activeMembers?.map(({ callId }) => callId)).toEqual(calls);
      const { memberUrl } = data.activeMembers![1]!;
      expect(await (await fetch(memberUrl!)).json()).toEqual({
        callId: calls[1],
        conferenceId: id,
        memberUrl,
        mute: false,
        hold: false,
        callIdsToCoach: [],
      });
    });
  });

  it('mutes, holds, and lets a member coach', async () => {
    await conference(async ({ bandwidth, sdk: { conferences }, id, calls, people }) => {
      const heardBy = (place: number) =>
        bandwidth.session.callView(calls[place]!).heard.flatMap(({ text = [] }) => text);
      const [first, second, third] = people;
      expect((await conferences.updateConferenceMember(ACCOUNT, id, calls[0]!, { mute: true })).status).toBe(204);
      await first!.says('Nobody hears this');
      expect([heardBy(1), heardBy(2)]).toEqual([[], []]);
      await conferences.updateConferenceMember(ACCOUNT, id, calls[0]!, { mute: false, callIdsToCoach: [calls[1]!] });
      await first!.says('A whisper');
      expect([heardBy(1), heardBy(2)]).toEqual([['A whisper'], []]);
      await conferences.updateConferenceMember(ACCOUNT, id, calls[0]!, { callIdsToCoach: [] });
      await conferences.updateConferenceMember(ACCOUNT, id, calls[2]!, { hold: true });
      await second!.says('Between us');
      expect([heardBy(0), heardBy(2)]).toEqual([['Between us'], []]);
      await third!.says('Is anybody there?');
      expect(heardBy(1)).toEqual(['A whisper']);
      const { data } = await conferences.getConferenceMember(ACCOUNT, id, calls[2]!);
      expect(data).toMatchObject({ mute: false, hold: true, callIdsToCoach: [] });
      const stranger = conferences.updateConferenceMember(ACCOUNT, id, 'c-none', { mute: true });
      expect(await refusal(stranger)).toMatchObject({ status: 404 });
    });
  });

  it('loses a member whose call is redirected', async () => {
    await conference(async ({ sdk: { conferences, calls: api }, bandwidth, application, id, calls }) => {
      await api.updateCallBxml(ACCOUNT, calls[1]!, '<Response><Pause duration="60"/></Response>');
      await bandwidth.advance(100);
      const { data } = await conferences.getConference(ACCOUNT, id);
      expect(data.activeMembers?.map(({ callId }) => callId)).toEqual([calls[0], calls[2]]);
      expect(await refusal(conferences.getConferenceMember(ACCOUNT, id, calls[1]!))).toMatchObject({ status: 404 });
      expect(application.arrived.at(-1)?.event).toBe('conferenceMemberExit');
    });
  });

  it('hears documents by URL and by BXML, is recorded, and ends', async () => {
    await conference(async ({ bandwidth, sdk: { conferences }, application, id, people }) => {
      const record = '<Bxml><StartRecording recordingAvailableUrl="http://localhost/available"/></Bxml>';
      expect((await conferences.updateConferenceBxml(ACCOUNT, id, record)).status).toBe(204);
      for (const [verbs, problem] of [
        ['<SpeakSentence>First</SpeakSentence><Hangup/>', 'Hangup may not stand in a document of a conference'],
        ['<Pause/>', 'Pause may not stand in a document of a conference'],
        ['<PlayAudio/>', 'PlayAudio'],
      ]) {
        const refused = await conferences
          .updateConferenceBxml(ACCOUNT, id, `<Bxml>${verbs}</Bxml>`)
          .catch(({ response }: { response: unknown }) => response);
        expect(refused).toMatchObject({
          status: 400,
          data: { type: 'validation', description: expect.stringContaining(problem ?? '') as string },
        });
      }
      await bandwidth.advance(100);
      const redirect = { redirectUrl: 'http://localhost/everybody' };
      expect((await conferences.updateConference(ACCOUNT, id, redirect)).status).toBe(204);
      await people[2]!.hears('By URL');
      await conferences.updateConferenceBxml(ACCOUNT, id, '<Bxml><SpeakSentence>By BXML</SpeakSentence></Bxml>');
      await people[0]!.hears('By BXML');
      await bandwidth.advance(3000);
      expect((await conferences.updateConference(ACCOUNT, id, { status: 'completed' })).status).toBe(204);
      await people[1]!.hears('Goodbye'); // everybody goes on with their own document
      await bandwidth.advance(60_000);
      expect((await conferences.getConference(ACCOUNT, id)).data).toMatchObject({
        completedTime: expect.any(String) as string,
        activeMembers: [],
      });
      expect(application.arrived.map(({ event }) => event)).toContain('conferenceCompleted');

      const { data: recorded } = await conferences.listConferenceRecordings(ACCOUNT, id);
      expect(recorded).toEqual([expect.objectContaining({ conferenceId: id, name: 'support', status: 'complete' })]);
      const { recordingId = '' } = recorded[0]!;
      expect((await conferences.getConferenceRecording(ACCOUNT, id, recordingId)).data).toEqual(recorded[0]);
      const binary = { responseType: 'arraybuffer' } as const;
      const { data } = await conferences.downloadConferenceRecording(ACCOUNT, id, recordingId, binary);
      expect((data as unknown as Buffer).subarray(0, 4).toString()).toBe('RIFF');

      const over = conferences.updateConference(ACCOUNT, id, { status: 'completed' });
      expect(await refusal(over)).toMatchObject({ status: 404, data: { description: `Conference [${id}] not found` } });
    });
  });
});
