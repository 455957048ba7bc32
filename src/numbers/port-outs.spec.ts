import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { closePhoneLines, startPhoneLine } from '../../test/support/phone-line.js';

const REQUEST = sample('numbers.portOutValidationRequest') as { PortOutValidationRequest: object };

afterEach(closePhoneLines);

async function answerTo(pin: string | undefined, portOutPin: string | undefined) {
  const { bandwidth, said } = await startPhoneLine({ portOutPin });
  const { status, body } = await bandwidth.postXml({
    PortOutValidationRequest: { ...REQUEST.PortOutValidationRequest, Pin: pin },
  });
  return { status, body, said: said() };
}

describe('a port-out', () => {
  it('is approved for a carrier that knows the PIN', async () => {
    const { status, body, said } = await answerTo('0417', '0417');
    expect(status).toBe(200);
    expect(body).toContain('<Portable>true</Portable><PON>SPRING-0417</PON>');
    expect(said).toEqual(['Port-out of …10, …11: approved']);
  });

  it.each([
    ['another PIN', '1234', '0417', 7513],
    ['no PIN', undefined, '0417', 7512],
    ['an empty PIN', '', '0417', 7512],
    ['a PIN where the shop has set none', '0417', undefined, 7513],
    ['no PIN where the shop has set none', undefined, undefined, 7512],
  ])('is refused with %s', async (_, pin, portOutPin, code) => {
    const { status, body, said } = await answerTo(pin, portOutPin);
    expect(status).toBe(200);
    expect(body).toContain('<Portable>false</Portable>');
    expect(body).toContain(`<Code>${code}</Code>`);
    expect(said).toEqual([`Port-out of …10, …11: refused, ${code}`]);
  });
});
