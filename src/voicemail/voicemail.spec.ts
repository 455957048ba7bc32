import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closePhoneLines, startPhoneLine } from '../../test/support/phone-line.js';

afterEach(closePhoneLines);

describe('the voicemail', () => {
  it('logs a V1 recording and its transcription in one line each, without what was said', async () => {
    const { bandwidth, said, log } = await startPhoneLine();
    await bandwidth.get(sample('recording'));
    await bandwidth.post(sample('transcription', { text: 'my secret' }));
    expect(said()).toEqual([
      'Recording rec-x3nq6vzk4wr7hjd2mtp5byf of call c-k2nf5rb3qvw7xyz4mht6pjd: complete, 30 s',
      'Transcription t-b4wq7rtn3kx6jvhd2mpz5yf of recording rec-x3nq6vzk4wr7hjd2mtp5byf: completed, 22 characters',
    ]);
    expect(JSON.stringify(log.lines)).not.toContain('my secret');
  });

  it('says so when V1 does not tell how long a recording is', async () => {
    const { bandwidth, said } = await startPhoneLine();
    await bandwidth.get(sample('recording', { endTime: 'not a time' }));
    expect(said()).toEqual([expect.stringContaining(': complete, length not known')]);
  });

  it("thanks today's caller and hangs up", async () => {
    const { bandwidth } = await startPhoneLine();
    const { body } = await bandwidth.post(sample('voice.recordComplete'));
    expect(body).toMatch(/Thank you\. .*<Hangup\/>/s);
  });

  it("logs today's recording and transcription, in whichever order they come", async () => {
    const { bandwidth, said } = await startPhoneLine();
    await bandwidth.post(sample('voice.transcriptionAvailable'));
    await bandwidth.post(sample('voice.recordingAvailable'));
    expect(said()).toEqual([
      expect.stringMatching(/^Transcription t-[\w-]+ of recording r-[\w-]+: available$/),
      expect.stringMatching(/^Recording r-[\w-]+ of call c-[\w-]+: complete, 24 s$/),
    ]);
  });
});
