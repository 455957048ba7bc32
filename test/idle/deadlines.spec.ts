import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { platforms } from '../support/harness.js';
import { endIdleApps, removeInstalled, startIdle, STARTING } from './idle-app.js';

/** Milliseconds by which a promise about time may be missed on a machine that has others at work. */
const ROOM = 250;
const FALLBACK = '<Response><SpeakSentence>One moment</SpeakSentence></Response>';

afterEach(endIdleApps);
afterAll(removeInstalled);

describe.each(platforms)('In a process that does nothing else (%s),', (platform) => {
  test(
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
});
