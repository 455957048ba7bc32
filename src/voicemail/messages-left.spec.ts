import { callPhoneLine, closePhoneLines } from '../../test/support/phone-line.js';

afterEach(closePhoneLines);

/** Somebody who was asked to speak. */
async function callerOf({ bandwidth }: Awaited<ReturnType<typeof callPhoneLine>>) {
  const caller = await bandwidth.call({ from: '+15551230001', to: '+15550100000' });
  await caller.hears('To leave a message, press 1.');
  await caller.press('1');
  await caller.hears('Please speak now, and press the pound key when you are done.');
  return caller;
}

describe('a message that is left', () => {
  it('ends with the pound key, is thanked for, recorded and transcribed', async () => {
    const line = await callPhoneLine();
    const caller = await callerOf(line);
    await caller.says('Please keep the atlas for me.');
    await caller.press('#');
    await caller.hears('Thank you. We will ring you back.');
    await caller.ended();

    const recording = await caller.event('recordingAvailable');
    expect(recording).toMatchObject({ status: 'complete', channels: 1 });
    await caller.event('transcriptionAvailable');
    expect(caller.events.slice(0, 3)).toEqual(['initiate', 'gather', 'recordComplete']);
    expect(line.said()).toContainEqual(expect.stringMatching(/^Recording r-.+ of call c-.+: complete, \d+ s$/));
    expect(line.said().join('\n')).not.toContain('atlas');
  });

  it('ends with five seconds of silence', async () => {
    const caller = await callerOf(await callPhoneLine());
    await caller.says('Please call me.');
    await caller.hears('Thank you.');
    expect(await caller.event('recordComplete')).toMatchObject({ callId: caller.callId });
  });

  it('is kept when the caller hangs up while speaking', async () => {
    const line = await callPhoneLine();
    const caller = await callerOf(line);
    await caller.says('I have to');
    await caller.hangsUp();
    await caller.event('recordingAvailable');
    expect(line.said()).toContainEqual(expect.stringMatching(/^Recording r-.+: complete/));
  });
});
