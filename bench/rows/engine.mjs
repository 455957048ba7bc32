import { summary } from '../measure/statistics.mjs';
import { Engine, VirtualClock } from '../../libs/local-bandwidth/dist/index.js';

export const name = 'engine';
export const about = 'calls of ten minutes each with menus, on the virtual clock of the local Bandwidth';

const MINUTES = 10;
const TARGET = { url: 'http://app.test/', method: 'POST' };
const MENU =
  '<Response><Gather gatherUrl="/menu" maxDigits="1" firstDigitTimeout="5"><SpeakSentence>Press 1 for sales, 2 for ' +
  'support, or wait.</SpeakSentence></Gather><Pause duration="5"/></Response>';

export async function run({ quick, progress }) {
  const calls = quick ? 20 : 1_000;
  const rounds = [];
  for (let round = 1; round <= (quick ? 1 : 9); round++) {
    progress(`round ${round}`);
    rounds.push(await play(calls));
  }
  return [
    {
      label: `processor time of ${calls.toLocaleString('en')} calls of ${MINUTES} minutes, s`,
      ...summary(rounds.map(({ seconds }) => seconds)),
      target: 10,
      better: 'less',
    },
    {
      label: 'events of calls for each second of processor time',
      ...summary(rounds.map(({ events, seconds }) => events / seconds)),
      better: 'more',
    },
  ];
}

/** Every caller hears the menu, presses a key now and then, and hangs up after ten minutes. */
async function play(calls) {
  let events = 0;
  const deliver = async ({ isSync }) => {
    events += 1;
    return { kind: 'answered', status: isSync ? 200 : 204, body: isSync ? MENU : '' };
  };
  const application = { initiate: TARGET, status: TARGET, messaging: TARGET };
  const begin = process.cpuUsage();
  const engine = new Engine({ deliver, application, kept: calls });
  const clock = new VirtualClock(engine);
  const ids = Array.from({ length: calls }, (_, n) =>
    engine.receiveCall({ from: `+1555${String(1_000_000 + n)}`, to: '+15550100000' }),
  );
  for (let minute = 0; minute < MINUTES; minute++) {
    await clock.advance(59_000);
    for (const id of ids) engine.act(id, { do: 'press', digits: '1' });
    await clock.advance(1_000);
  }
  for (const id of ids) engine.act(id, { do: 'hangUp' });
  await clock.advance(60_000);
  clock.stop();
  const open = engine.calls().filter(({ state }) => state !== 'disconnected').length;
  if (open > 0) throw new Error(`${open} calls have not ended.`);
  const { user, system } = process.cpuUsage(begin);
  return { events, seconds: (user + system) / 1e6 };
}
