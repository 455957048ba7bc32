import { APP, Application } from '../../../../../test/support/scripted-application.js';
import { ScriptedWall } from '../../../../../test/support/scripted-wall.js';
import { RealClock } from '../../clock/real-clock.js';
import type { AssumptionChoices } from '../assumptions.js';

const B = '+15551230002';
const C = '+15551230003';
const redirect = { url: APP, method: 'POST' } as const;

it('a Bridge ends if its target hangs up at the moment at which it begins', async () => {
  const { app, target, bridging, goOn, completed } = await atBridge([B]);
  app.engine.act(target, { do: 'hangUp' });
  await goOn();
  expect(completed()).toEqual(bridging);
  expect(app.engine.call(bridging[0] ?? '').verb?.name).toBe('Pause');
});

it('a Bridge ends if REST gives its target another document at the moment at which it begins', async () => {
  const { app, target, bridging, goOn, completed } = await atBridge([B]);
  app.engine.updateCall(target, { redirect });
  await goOn();
  expect(completed()).toEqual(bridging);
  expect(app.engine.call(target).verb?.name).toBe('Pause');
});

it('of two Bridges that begin with one target at the same moment the first one ends, if that is assumed', async () => {
  const { app, bridging, goOn, completed } = await atBridge([B, C], { bridgedTarget: 'taken over' });
  await goOn();
  expect(completed()).toEqual(bridging.slice(0, 1));
  expect(bridging.map((callId) => app.engine.call(callId).verb?.name)).toEqual(['Pause', 'Bridge']);
});

/** The clock stands still at the moment at which calls from these phones have begun their Bridge with A. */
async function atBridge(sources: readonly string[], assumptions: AssumptionChoices = {}) {
  const app: Application = new Application(
    {
      initiate: (_delivery, times) => {
        if (times === 1) return '<Pause duration="300"/>';
        return `<Pause duration="1"/><Bridge bridgeCompleteUrl="/over">${app.engine.calls()[0]?.callId}</Bridge>`;
      },
      redirect: '<Pause duration="200"/>',
      '/over': '<Pause duration="100"/>',
    },
    { assumptions },
  );
  const wall = new ScriptedWall();
  const clock = new RealClock(app.engine, 1, wall);
  const target = app.receive();
  await wall.pass(1000);
  clock.pause();
  let bridges = 0;
  app.engine.watch((change) => {
    if (change.kind === 'verb' && change.name === 'Bridge') bridges += 1;
  });
  const bridging = sources.map((from) => app.receive(from));
  while (bridges < sources.length) await clock.step();
  const goOn = async () => {
    clock.resume();
    await wall.pass(1000);
  };
  const completed = () =>
    app.bodies.flatMap(({ eventType, callId }) => (eventType === 'bridgeComplete' ? [callId] : []));
  return { app, target, bridging, goOn, completed };
}
