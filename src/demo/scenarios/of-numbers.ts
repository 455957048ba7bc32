import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { accepted, answeredSaying, type Expectation, refused, saying } from '../expectation.js';
import type { Scenario, Step } from '../step.js';
import { post, postXml } from './steps.js';

const { PortOutValidationRequest: request } = sample('numbers.portOutValidationRequest');
const DENIED = sample('tollfree.verificationDenial');

/** Another carrier asks for the numbers of the shop, and names this PIN. */
function portOut(note: string, Pin: string | undefined, expect: Expectation): Step {
  const fields = { PortOutValidationRequest: { ...(request as object), Pin } };
  return postXml('numbers.portOutValidationRequest', expect, { note, fields });
}

function denied(code: number): Expectation {
  const document = new RegExp(`<Portable>false</Portable><PON>SPRING-0417</PON><Errors><Error><Code>${code}</Code>`);
  return saying(new RegExp(`refused, ${code}$`), answeredSaying(document, 'PortOuts.decide'));
}

/** Port-outs that are refused unless the PIN is right, and toll-free numbers whose verification is denied or reached. */
export const ofNumbers: Scenario = {
  title: 'Numbers: port-outs, and the verification of toll-free numbers',
  showsLog: true,
  steps: [
    portOut('no PIN', undefined, denied(7512)),
    portOut('a wrong PIN', '0000', denied(7513)),
    portOut('the PIN', '2718', saying(/approved$/, answeredSaying(/<Portable>true</, 'PortOuts.decide'))),
    post(
      'tollfree.verificationDenial',
      saying(/denied \(511, 512\), mend it/, accepted('TollFreeVerifications.denied')),
    ),
    {
      event: 'tollfree.verificationDenial, signed by a stranger',
      method: 'POST',
      payload: { ...DENIED, phoneNumber: '+18005550199' },
      tollFreeSecret: 'of somebody else',
      expect: saying(/signature of a callback is not valid/, refused(401, 'BANDWIDTH_SIGNATURE_REQUIRED')),
    },
    post('tollfree.verification', saying(/VERIFIED$/, accepted('TollFreeVerifications.reached'))),
  ],
};
