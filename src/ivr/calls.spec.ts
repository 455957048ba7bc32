import { callPhoneLine, closePhoneLines } from '../../test/support/phone-line.js';

afterEach(closePhoneLines);

const SHOP = '+15550100000';
const FRONT_DESK = '+15551230004';

/** Somebody who has called the shop, and hears its greeting. */
async function callerOf({ bandwidth }: Awaited<ReturnType<typeof callPhoneLine>>) {
  const caller = await bandwidth.call({ from: '+15551230001', to: SHOP });
  await caller.hears('Welcome to the harbour bookshop.');
  return caller;
}

describe('a caller of the shop', () => {
  it('who presses 2 talks to the front desk', async () => {
    const line = await callPhoneLine();
    const caller = await callerOf(line);
    await caller.hears('To talk to somebody, press 2.');
    await caller.press('2');
    await caller.hears('One moment, please.');

    const desk = line.bandwidth.phone(FRONT_DESK);
    await desk.answers();
    await desk.says('Harbour bookshop, hello?');
    await caller.hears('hello?');
    await caller.says('Do you have maps?');
    await desk.hears('maps');
    await desk.hangsUp();

    expect(await caller.ended()).toMatchObject({ cause: 'hangup' });
    expect(caller.events).toEqual(['initiate', 'gather', 'transferDisconnect', 'transferComplete', 'disconnect']);
  });

  it('leaves the front desk free by hanging up', async () => {
    const line = await callPhoneLine();
    const caller = await callerOf(line);
    await caller.press('2');
    const desk = line.bandwidth.phone(FRONT_DESK);
    await desk.answers();
    await caller.hangsUp();
    expect(await desk.ended()).toMatchObject({ cause: 'hangup' });
  });

  it.each([
    ['is busy', 'busy'],
    ['turns the call away', 'rejects'],
  ] as const)('leaves a message when the front desk %s', async (_, does) => {
    const line = await callPhoneLine();
    const caller = await callerOf(line);
    await caller.press('2');
    await line.bandwidth.phone(FRONT_DESK)[does]();
    await caller.hears('Nobody can come to the phone. Please speak now');
    await caller.hangsUp();
    expect(caller.events).toContain('transferComplete');
  });

  it('leaves a message when nobody answers for half a minute', async () => {
    const line = await callPhoneLine();
    const caller = await callerOf(line);
    await caller.press('2');
    await line.bandwidth.phone(FRONT_DESK).rings();
    await caller.hears('Nobody can come to the phone.');
    expect(await caller.event('transferDisconnect')).toMatchObject({ cause: 'timeout' });
  });

  it('leaves a message where there is no front desk', async () => {
    const caller = await callerOf(await callPhoneLine({ frontDesk: undefined }));
    await caller.press('2');
    await caller.hears('Nobody can come to the phone.');
    expect(caller.events).toEqual(['initiate', 'gather']);
  });

  it('is asked once more after a key that is no choice, and then may choose', async () => {
    const caller = await callerOf(await callPhoneLine());
    await caller.press('7');
    await caller.hears('Sorry, that was no choice. To leave a message, press 1.');
    await caller.press('1');
    await caller.hears('Please speak now');
    expect(caller.events).toEqual(['initiate', 'gather', 'gather']);
  });

  it('who never presses anything is asked twice, and is said goodbye', async () => {
    const caller = await callerOf(await callPhoneLine());
    await caller.hears('Sorry, that was no choice.');
    await caller.hears('Nobody seems to be there. Goodbye.');
    expect(await caller.ended()).toMatchObject({ cause: 'hangup' });
    expect(caller.events).toEqual(['initiate', 'gather', 'gather', 'disconnect']);
  });

  it('who hangs up during the greeting is heard of once', async () => {
    const caller = await callerOf(await callPhoneLine());
    await caller.hangsUp();
    expect(caller.events).toEqual(['initiate', 'disconnect']);
  });
});
