import { sample, toXml } from 'nestjs-bandwidth-callbacks/testing';
import { platforms } from '../support/harness.js';
import { request } from '../support/raw-http.js';
import { endIdleApps, removeInstalled, ROOM, startIdle, STARTING } from './idle-app.js';

const FALLBACK = '<Response><SpeakSentence>One moment</SpeakSentence></Response>';

afterEach(endIdleApps);
afterAll(removeInstalled);

const { PortOutValidationRequest: REQUEST } = sample('numbers.portOutValidationRequest');
const DENIED = "{ portable: false, errors: [{ code: 7598, description: 'Ask again' }] }";

describe.each(platforms)('In a process that does nothing else (%s),', (platform) => {
  it(
    'the fallback answers at the deadline, at the first request and later ones',
    async () => {
      const app = await startIdle(platform, {
        code: `
          @Injectable()
          class Calls {
            @OnBandwidthEvent('voice.answer')
            async answer() {
              await sleep(3_000);
              return '<Response><Hangup/></Response>';
            }
          }
          export const options = { answerDeadline: 300, fallbackAnswer: '${FALLBACK}' };
          export const providers = [Calls];
        `,
      });
      for (const callId of ['c-1', 'c-2', 'c-3']) {
        const reply = await app.post(sample('voice.answer', { callId }));
        expect(reply).toMatchObject({ status: 200, body: FALLBACK });
        expect(reply.ms).toBeGreaterThanOrEqual(299);
        expect(reply.ms).toBeLessThan(300 + ROOM);
      }
    },
    STARTING,
  );

  it(
    'an emergency query has its answer within the 450 ms of Bandwidth, and a port-out its refusal, though handlers hang',
    async () => {
      const app = await startIdle(platform, {
        code: `
          @Injectable()
          class Numbers {
            @OnBandwidthEvent('emergency.emergencyCallingQuery', { fallback: { aeui: 'desk', location_id: 'hq' } })
            locate() { return new Promise(() => undefined); }

            @OnBandwidthEvent('numbers.portOutValidationRequest', { deadline: 300, fallback: ${DENIED} })
            decide() { return new Promise(() => undefined); }
          }
          export const providers = [Numbers];
        `,
      });
      for (const from of ['+15551230001', '+15551230005', '+15551230006']) {
        const query = new URLSearchParams({ to: '+15551230002', from });
        const reply = await app.send(request(`GET /bandwidth/callbacks?${query.toString()}`, [], ''));
        expect(reply).toMatchObject({ status: 200, body: '{"aeui":"desk","location_id":"hq"}' });
        expect(reply.ms).toBeGreaterThanOrEqual(399);
        expect(reply.ms).toBeLessThan(400 + ROOM);
      }
      for (const PON of ['A-1', 'A-2']) {
        const payload = { PortOutValidationRequest: { ...REQUEST, PON } };
        const lines = ['Content-Type: application/xml'];
        const reply = await app.send(request('POST /bandwidth/callbacks', lines, toXml(payload)));
        expect(reply).toMatchObject({ status: 200, body: expect.stringContaining('<Code>7598</Code>') });
        expect(reply.ms).toBeLessThan(300 + ROOM);
      }
    },
    STARTING,
  );
});
