import { LocalBandwidth } from '../local-bandwidth.js';
import { checkSize, LARGEST_SESSION } from './largest-session.js';
import { sessionRoutes } from './routes/sessions.js';

it('no session is exported that is larger than what an import takes, and the refusal says what to do', async () => {
  const bandwidth = await LocalBandwidth.start({ app: () => '<Response/>', clock: 'virtual' });
  bandwidth.session.call({ from: '+15551230001', to: '+15550100000', displayName: 'Zoë' });
  await bandwidth.text({ from: '+15551230001', to: '+15550100000', text: 'Grüße' });
  await bandwidth.advance(10_000);
  const snapshot = bandwidth.session.snapshot();
  await bandwidth.stop();
  const bytes = Buffer.byteLength(JSON.stringify(snapshot));
  expect(() => checkSize(snapshot, bytes + 50)).not.toThrow();
  expect(() => checkSize(snapshot, bytes - 1)).toThrow(
    expect.objectContaining({ status: 409, code: 'SESSION_TOO_LARGE', message: expect.stringContaining('`kept`') }),
  );
  const importing = sessionRoutes.find(({ path }) => path.endsWith('/import'));
  expect(importing?.largestBody).toBe(LARGEST_SESSION);
});
