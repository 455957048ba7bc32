import { callPhoneLine, closePhoneLines } from '../../test/support/phone-line.js';

afterEach(closePhoneLines);

const sent = (said: readonly string[]) => said.filter((line) => line.startsWith('Would send'));

describe('a text message to the shop', () => {
  it('is answered once, however many follow', async () => {
    const { bandwidth, said } = await callPhoneLine();
    const phone = bandwidth.phone('+15551230001');
    await phone.texts('When do you open?');
    await phone.texts('Hello?');
    expect(sent(said())).toEqual([expect.stringContaining('thank you, we will write back')]);
  });

  it('that says STOP ends the answers, until START', async () => {
    const { bandwidth, said } = await callPhoneLine();
    const phone = bandwidth.phone('+15551230001');
    for (const text of ['stop', 'Are you there?', 'start', 'Are you there?']) {
      await phone.texts(text);
      await bandwidth.advance(60_000);
    }
    expect(sent(said())).toEqual([
      expect.stringContaining('you will get no more messages'),
      expect.stringContaining('you will get our messages'),
      expect.stringContaining('thank you, we will write back'),
    ]);
  });

  it('of two phones is answered to each', async () => {
    const { bandwidth, said } = await callPhoneLine();
    await bandwidth.phone('+15551230001').texts('Hello');
    await bandwidth.phone('+15551230002').texts('Hello', { media: ['https://example.com/cat.png'] });
    expect(sent(said())).toHaveLength(2);
  });
});
