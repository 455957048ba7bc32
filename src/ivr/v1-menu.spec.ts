import { BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';
import { closePhoneLines, startPhoneLine } from '../../test/support/phone-line.js';

afterEach(closePhoneLines);

const gather = (digits: string) => sample('gather', { digits, terminatingDigit: undefined });

describe("V1's menu", () => {
  it('greets a caller and asks for a digit', async () => {
    const { bandwidth } = await startPhoneLine();
    const { body } = await bandwidth.get(sample('answer'));
    expect(body).toMatch(/<Gather requestUrl="[^"]+" [^>]*maxDigits="1"/);
    expect(body).toMatch(/Welcome .*<.*press 1\. .*press 2\./s);
  });

  it('puts absolute URLs with credentials, escaped, into its documents, for V1 has no other place for them', async () => {
    const credentials = { username: 'band width', password: 'pa:ss/wörd&@' };
    const { app } = await startPhoneLine({ credentials });
    const client = new BandwidthClient({ url: `${await app.getUrl()}/bandwidth/callbacks`, credentials });
    const { body } = await client.get(sample('answer'));
    const url = new URL(/requestUrl="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? '');
    expect(url.origin + url.pathname + url.search).toBe('https://phone.example.com/bandwidth/callbacks/menu?asked=1');
    expect([url.username, url.password].map(decodeURIComponent)).toEqual([credentials.username, credentials.password]);
  });

  it('records on "1"', async () => {
    const { bandwidth } = await startPhoneLine();
    const { body } = await bandwidth.get(gather('1'), { route: 'menu', query: 'asked=1' });
    expect(body).toMatch(/<Record requestUrl="[^"]+" [^>]*transcribe="true" transcribeCallbackUrl="[^"]+"/);
  });

  it('transfers on "2", and takes a message when nobody answers', async () => {
    const { bandwidth } = await startPhoneLine();
    const { body } = await bandwidth.get(gather('2'), { route: 'menu', query: 'asked=1' });
    expect(body).toMatch(/<Transfer transferTo="\+15551230004"[^>]*\/>\s*<Redirect requestUrl="[^"]+\/unanswered"/);
    expect((await bandwidth.get(sample('redirect'), { route: 'unanswered' })).body).toContain('<Record ');
  });

  it('takes a message on "2" where there is no front desk', async () => {
    const { bandwidth } = await startPhoneLine({ frontDesk: undefined });
    const { body } = await bandwidth.get(gather('2'), { route: 'menu', query: 'asked=1' });
    expect(body).toContain('<Record ');
    expect(body).not.toContain('<Transfer');
  });

  it('asks again without a digit, and then hangs up', async () => {
    const { bandwidth } = await startPhoneLine();
    const again = await bandwidth.get(gather(''), { route: 'menu', query: 'asked=1' });
    expect(again.body).toMatch(/<Gather requestUrl="[^"]+\/menu\?asked=2"/);
    const last = await bandwidth.get({ ...gather(''), gatherId: 'gtr-2' }, { route: 'menu', query: 'asked=2' });
    expect(last.body).toMatch(/Goodbye\.<\/SpeakSentence>\s*<Hangup\/>/);
    expect(last.body).not.toContain('<Gather');
  });
});
