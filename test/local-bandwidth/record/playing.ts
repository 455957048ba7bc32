import { LocalBandwidth, type App } from 'local-bandwidth';
import { readScenario } from '../../../libs/local-bandwidth/src/scenario/read-scenario.js';
import type { Step } from '../../../libs/local-bandwidth/src/scenario/scenario.js';
import type { Play } from '../../../libs/local-bandwidth/src/scenario/step-kind.js';
import { PERSON_STEPS, PLATFORM_STEPS } from '../../../libs/local-bandwidth/src/scenario/step-table.js';
import { CREDENTIALS } from '../../support/harness.js';

/** Plays a scenario file against an application; rejects with the error of the step that fails. */
export async function played(text: string, app?: App): Promise<void> {
  const read = readScenario(text);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const { phones = {}, faults = [], number = '', app: own = '', credentials, steps } = read.scenario;
  const bandwidth = await LocalBandwidth.start({
    app: app ?? own,
    appUrl: own,
    number,
    faults,
    clock: 'virtual',
    patience: 30_000,
    ...(credentials && { credentials: CREDENTIALS }),
  });
  try {
    for (const [phone, behaviour] of Object.entries(phones)) bandwidth.session.setPhone(phone, behaviour);
    const play = { bandwidth, people: new Map() } as unknown as Play;
    for (const step of steps) await playStep(play, step);
  } finally {
    await bandwidth.stop();
  }
}

async function playStep(play: Play, step: Step): Promise<void> {
  const happens = PLATFORM_STEPS.find(({ name }) => Object.hasOwn(step, name));
  if (happens) return happens.does(play, step);
  const [[who, does], ...fields] = Object.entries(step) as [[string, unknown], ...[string, unknown][]];
  const person = play.people.get(who) ?? { phone: play.bandwidth.phone(who) };
  await PERSON_STEPS.find(({ name }) => name === does)?.does(person, Object.fromEntries(fields), play);
}
