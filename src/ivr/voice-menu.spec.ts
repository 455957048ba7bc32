import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { CREDENTIALS } from '../../test/support/harness.js';
import { closePhoneLines, startPhoneLine } from '../../test/support/phone-line.js';

afterEach(closePhoneLines);

const gather = (digits: string, eventTime?: string) =>
  sample('voice.gather', { digits, terminatingDigit: undefined, ...(eventTime && { eventTime }) });

describe("today's menu", () => {
  it('greets a caller and asks for a digit, with the credentials Bandwidth needs to bring it', async () => {
    const { bandwidth } = await startPhoneLine();
    const { body } = await bandwidth.post(sample('voice.initiate'));
    const { username, password } = CREDENTIALS;
    expect(body).toContain(
      `<Gather gatherUrl="https://phone.example.com/bandwidth/callbacks/menu?asked=1" username="${username}" password="${password}" maxDigits="1"`,
    );
  });

  it('records on "1", and has the recording written down', async () => {
    const { bandwidth } = await startPhoneLine();
    const { body } = await bandwidth.post(gather('1'), { route: 'menu', query: 'asked=1' });
    expect(body).toMatch(/<Record recordCompleteUrl="[^"]+" recordingAvailableUrl="[^"]+" transcribe="true"/);
  });

  it('transfers on "2", or takes a message where there is no front desk', async () => {
    const open = await startPhoneLine();
    const { body } = await open.bandwidth.post(gather('2'), { route: 'menu', query: 'asked=1' });
    expect(body).toMatch(/<Transfer [^>]+>\s*<PhoneNumber [^>]+>\+15551230004<\/PhoneNumber>/);
    const closed = await startPhoneLine({ frontDesk: undefined });
    const message = await closed.bandwidth.post(gather('2'), { route: 'menu', query: 'asked=1' });
    expect(message.body).toMatch(/Nobody can come .*<Record /s);
  });

  it('asks again without a digit, and then hangs up', async () => {
    const { bandwidth } = await startPhoneLine();
    const again = await bandwidth.post(gather(''), { route: 'menu', query: 'asked=1' });
    expect(again.body).toContain('/menu?asked=2"');
    const late = gather('', '2026-03-04T09:15:40.000Z');
    const last = await bandwidth.post(late, { route: 'menu', query: 'asked=2' });
    expect(last.body).toMatch(/Goodbye\.<\/SpeakSentence>\s*<Hangup\/>/);
  });

  it.each([
    ['hangup', '<Hangup/>'],
    ['busy', '<Record '],
    ['timeout', '<Record '],
    [undefined, '<Record '],
  ])('goes on after a transfer that ended with %s with %s', async (cause, verb) => {
    const { bandwidth } = await startPhoneLine();
    expect((await bandwidth.post(sample('voice.transferComplete', { cause }))).body).toContain(verb);
  });
});
