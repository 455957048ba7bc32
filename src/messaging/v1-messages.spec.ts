import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closePhoneLines, startPhoneLine } from '../../test/support/phone-line.js';

afterEach(closePhoneLines);

describe("V1's messages", () => {
  it.each([
    ['sms', {}, 'Received sms m-q5zk3vnx7wr4hjd6mtp2byf from …01'],
    ['mms', {}, 'Received mms m-w2rk6vnx4zq7hjd3mtp5byf from …01'],
    ['sms', { direction: 'out', state: 'sent' }, 'Sent sms m-q5zk3vnx7wr4hjd6mtp2byf to …02: sent'],
    [
      'sms',
      { direction: 'out', deliveryState: 'not-delivered' },
      'Sent sms m-q5zk3vnx7wr4hjd6mtp2byf to …02: not-delivered',
    ],
  ] as const)('of kind %s with %p are acknowledged in the log', async (name, fields, line) => {
    const { bandwidth, said } = await startPhoneLine();
    expect(await bandwidth.get(sample(name, fields))).toMatchObject({ status: 200, body: '' });
    expect(said()).toEqual([line]);
  });
});
