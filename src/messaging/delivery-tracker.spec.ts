import { type CatalogueName } from 'nestjs-bandwidth-callbacks';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closePhoneLines, startPhoneLine } from '../../test/support/phone-line.js';
import { DeliveryTracker } from './delivery-tracker.js';

afterEach(closePhoneLines);

const ID = '1772616180117w4zj6tbq8phc2xvf';
const [ada, bob] = ['+15551230001', '+15551230005'];

async function track(...events: readonly (readonly [CatalogueName, to: string])[]) {
  const line = await startPhoneLine();
  for (const [name, to] of events) await line.bandwidth.post([sample(name, { to })]);
  const tracker = line.app.get(DeliveryTracker);
  return { ...line, statusOf: (to: string) => tracker.statusOf(ID, to) };
}

describe('the delivery of a message', () => {
  it('is known for each recipient of a group message', async () => {
    const { statusOf } = await track(
      ['messaging.message-sending', ada],
      ['messaging.message-sending', bob],
      ['messaging.message-delivered', ada],
      ['messaging.message-failed', bob],
    );
    expect([statusOf(ada), statusOf(bob)]).toEqual(['message-delivered', 'message-failed']);
    expect(statusOf('+15551230009')).toBeUndefined();
  });

  it('never moves backwards', async () => {
    const { statusOf, said } = await track(
      ['messaging.message-delivered', ada],
      ['messaging.message-sending', ada],
      ['messaging.message-sent', ada],
    );
    expect(statusOf(ada)).toBe('message-delivered');
    expect(said()).toEqual([
      `Message ${ID} to …01: message-delivered, done`,
      `Message ${ID} to …01: message-sending came late, it stays message-delivered`,
      `Message ${ID} to …01: message-sent came late, it stays message-delivered`,
    ]);
  });

  it('that failed is logged with what the code means and whether to try again', async () => {
    const { said } = await track(['messaging.message-failed', bob]);
    expect(said()).toEqual([expect.stringMatching(/to …05: message-failed, done \(.+; retry: never\)$/)]);
  });

  it('that failed for an unknown reason is logged as failed', async () => {
    const { bandwidth, said } = await startPhoneLine();
    await bandwidth.post([sample('messaging.message-failed', { errorCode: 123_456 })]);
    expect(said()).toEqual([expect.stringMatching(/to …05: message-failed, done$/)]);
  });
});
