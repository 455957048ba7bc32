import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closePhoneLines, startPhoneLine } from '../../test/support/phone-line.js';

afterEach(closePhoneLines);

describe('the log of calls', () => {
  it.each([
    ['incomingcall', {}, /^Call c-\w+ arrived from …01 for …02$/],
    ['incomingcall', { from: undefined }, /^Call c-\w+ arrived from \(no number\) for …02$/],
    ['hangup', {}, /^Call c-\w+ ended: NORMAL_CLEARING$/],
    ['reject', {}, /^Call c-\w+ ended: CALL_REJECTED$/],
    ['timeout', {}, /^Call c-\w+ was not answered by …03$/],
    ['transferComplete', {}, /^Transfer of call c-\w+ to …04 is over$/],
    ['voice.disconnect', {}, /^Call c-[\w-]+ ended: hangup, talked 263 s$/],
    ['voice.disconnect', { answerTime: undefined, cause: 'cancel' }, /^Call c-[\w-]+ ended: cancel, nobody talked$/],
    ['voice.transferDisconnect', {}, /^Call c-[\w-]+ ended: hangup, talked 186 s$/],
  ] as const)('has one line for %s with %p, and no phone number in it', async (name, fields, line) => {
    const { bandwidth, said } = await startPhoneLine();
    await bandwidth.post(sample(name, fields));
    expect(said()).toEqual([expect.stringMatching(line)]);
    expect(said().join()).not.toMatch(/\+?1?555\d/);
  });
});
