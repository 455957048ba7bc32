import { BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';
import { CREDENTIALS } from '../../test/support/harness.js';
import { closePhoneLines, startPhoneLine } from '../../test/support/phone-line.js';

afterEach(closePhoneLines);

describe('the verification of a toll-free number', () => {
  it.each([
    [sample('tollfree.verification'), /…42: VERIFIED$/],
    [sample('tollfree.verificationDenial'), /…42: denied \(511, 512\), mend it/],
    [sample('tollfree.verificationDenial', { resubmitAllowed: false }), /cannot be submitted again$/],
    [
      sample('tollfree.verificationDenial', { denialStatusCode: undefined, additionalDenialReasons: undefined }),
      /denied \(no reason given\)/,
    ],
  ])('is told of without the words of anybody', async (payload, line) => {
    const { bandwidth, said } = await startPhoneLine();
    expect((await bandwidth.post(payload)).status).toBe(204);
    expect(said()).toEqual([expect.stringMatching(line)]);
    expect(said()[0]).not.toMatch(/website|vague|8005550142/);
  });

  it('must be signed once there is a secret', async () => {
    const { app, bandwidth, said } = await startPhoneLine({ tollFreeSecret: 'the shared secret' });
    const payload = sample('tollfree.verification');
    expect((await bandwidth.post(payload)).status).toBe(401);
    const signing = new BandwidthClient({
      url: `${await app.getUrl()}/bandwidth/callbacks`,
      credentials: CREDENTIALS,
      signatures: { tollfree: 'the shared secret' },
    });
    expect((await signing.post(payload)).status).toBe(204);
    expect(said()).toContainEqual(expect.stringMatching(/VERIFIED$/));
  });
});
