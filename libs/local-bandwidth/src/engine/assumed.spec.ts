import { Application } from '../../../../test/support/scripted-application.js';
import type { Change } from './changes.js';

const A = '+15551230001';
const B = '+15551230002';

type Assumption = Extract<Change, { readonly kind: 'assumption' }>;

/** What of it was assumed in these calls, in order. */
function assumedIn(app: Application): Assumption[] {
  const assumed: Assumption[] = [];
  app.engine.watch((change) => change.kind === 'assumption' && assumed.push(change));
  return assumed;
}

it('an assumption is reported once for each call and verb, and kept with the call', async () => {
  const menu =
    '<SpeakSentence>Hello</SpeakSentence>\n<SpeakSentence>Hello</SpeakSentence><Redirect redirectUrl="/callbacks"/>';
  const app = new Application({ initiate: menu, redirect: menu });
  const told = assumedIn(app);
  const calls = [app.receive(A), app.receive(B)];
  await app.clock.advance(10_000);
  for (const callId of calls) {
    const own = told.filter((each) => each.callId === callId);
    const rates = own.filter(({ name }) => name === 'speechRate');
    expect(rates.map(({ value, verb }) => [value, verb?.line])).toEqual([
      [15, 1],
      [15, 2],
    ]);
    expect(app.engine.call(callId).assumed).toEqual(own.map(({ kind: _kind, callId: _callId, ...others }) => others));
  }
});

it('an assumption about a leg is reported for the leg, with its parent', async () => {
  const app = new Application({ initiate: `<Transfer><PhoneNumber>${B}</PhoneNumber></Transfer>` });
  const told = assumedIn(app);
  const callId = app.receive(A);
  await app.clock.advance(1000);
  expect(told.find(({ name }) => name === 'transferRingback')).toMatchObject({ callId, verb: { name: 'Transfer' } });
  const leg = { callId: app.leg(B), parentCallId: callId };
  expect(told.filter(({ parentCallId }) => parentCallId !== undefined)).toMatchObject([{ ...leg, name: 'legTag' }]);
});

it('at most 200 assumptions of a call are kept and reported', async () => {
  let asked = 0;
  const next = () => `<SpeakSentence>${++asked}</SpeakSentence><Redirect redirectUrl="/callbacks"/>`;
  const app = new Application({ initiate: next, redirect: next });
  const told = assumedIn(app);
  const callId = app.receive(A);
  await app.clock.advance(600_000);
  expect(asked).toBeGreaterThan(200);
  expect(told).toHaveLength(200);
  expect(app.engine.call(callId).assumed).toHaveLength(200);
});
