import {
  type App,
  type Conversation,
  LocalBandwidth,
  readScenario,
  runScenario,
  type ScenarioResult,
} from 'local-bandwidth';
import { CREDENTIALS } from '../../support/harness.js';
import { closePhoneLines, startPhoneLine } from '../../support/phone-line.js';
import { endRecordings, RecordingCommand } from './recording-command.js';

const ANNA = '+19195550147';
const SHOP = '+19195550100';
const DESK = '+15551230004';

afterEach(async () => {
  await endRecordings();
  await closePhoneLines();
});

it.each(Object.entries(calls()))(
  'a caller %s is recorded, and the recording passes when it is played',
  async (_, acts) => {
    const { recording, bandwidth, stop } = await recordedPhoneLine();
    const caller = await bandwidth.call({ from: ANNA, to: SHOP, displayName: 'Anna Quarz' });
    await caller.hears('Welcome');
    await acts(caller, bandwidth);
    await caller.ended();
    await stop();
    expect(await recording.end()).toBe(0);
    expect(recording.terminal.output).toContain('Written: 1 scenario.');
    const [{ text } = { text: '' }] = recording.files;
    for (const personal of [ANNA, SHOP, DESK, 'Anna', 'Quarz', CREDENTIALS.password])
      expect(text).not.toContain(personal);
    expect(await failureOf(text)).toBeUndefined();
  },
);

it('a recording fails with an application that says something else', async () => {
  const { recording, bandwidth, stop } = await recordedPhoneLine();
  const caller = await bandwidth.call({ from: ANNA, to: SHOP });
  await caller.ended();
  await stop();
  await recording.end();
  const [{ text } = { text: '' }] = recording.files;
  const other = () => '<Response><SpeakSentence>Welcome elsewhere.</SpeakSentence></Response>';
  expect(await failureOf(text, other)).toMatchObject({ code: 'LOCAL_BANDWIDTH_EXPECTATION' });
});

it('texts are recorded, and the recording passes when it is played', async () => {
  const { recording, bandwidth, stop } = await recordedPhoneLine();
  for (const text of ['Is it Anna Quarz who has my book?', 'STOP']) await bandwidth.phone(ANNA).texts(text);
  await stop();
  expect(await recording.end()).toBe(0);
  const [{ text } = { text: '' }] = recording.files;
  expect(text).not.toMatch(/Anna|Quarz|book\?|9195550/);
  expect(text).toContain('"text": "STOP"');
  expect(await failureOf(text)).toBeUndefined();
});

it('one caller has one number in all scenarios of a recording', async () => {
  const { recording, bandwidth, stop } = await recordedPhoneLine();
  for (let count = 0; count < 2; count += 1) {
    const caller = await bandwidth.call({ from: ANNA, to: SHOP });
    await caller.hangsUp();
  }
  await bandwidth.phone(ANNA).texts('Hello');
  await stop();
  await recording.end();
  const numbers = recording.files.map(({ text }) => /\+1\d{3}55501\d\d/.exec(text.split('"steps"')[1] ?? '')?.[0]);
  expect(numbers).toHaveLength(3);
  expect(new Set(numbers).size).toBe(1);
});

it('calls that were still under way are left out, and the output says so', async () => {
  const { recording, bandwidth, stop } = await recordedPhoneLine();
  const caller = await bandwidth.call({ from: ANNA, to: SHOP });
  await caller.hears('Welcome');
  await stop();
  expect(await recording.end()).toBe(0);
  expect(recording.files).toEqual([]);
  expect(recording.terminal.output).toContain('Written: 0 scenarios.\nLeft out:\n  1 call that was still under way\n');
});

/** The reference application, which Bandwidth reaches through the proxy. */
async function recordedPhoneLine() {
  const { app } = await startPhoneLine({ publicUrl: undefined });
  const { port } = app.getHttpServer().address() as { port: number };
  const origin = `http://127.0.0.1:${port}`;
  const recording = new RecordingCommand(`${origin}/bandwidth/callbacks`);
  const bandwidth = await LocalBandwidth.start({
    app: `${await recording.url()}/bandwidth/callbacks`,
    publicUrl: origin,
    number: SHOP,
    credentials: CREDENTIALS,
    clock: 'virtual',
    patience: 30_000,
  });
  return { recording, bandwidth, stop: () => bandwidth.stop() };
}

/** Plays a scenario file as `local-bandwidth run` does. @returns why it failed, if it did */
async function failureOf(text: string, app?: App): Promise<ScenarioResult['failure']> {
  const read = readScenario(text);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const variables = {
    BANDWIDTH_CALLBACKS_USERNAME: CREDENTIALS.username,
    BANDWIDTH_CALLBACKS_PASSWORD: CREDENTIALS.password,
  };
  const { failure } = await runScenario(read.scenario, { ...(app && { app }), variables, patience: 30_000 });
  return failure;
}

/** What callers do. */
function calls(): Readonly<Record<string, (caller: Conversation, bandwidth: LocalBandwidth) => Promise<void>>> {
  return {
    'who talks to the front desk, which hangs up': async (caller, bandwidth) => {
      await caller.press('2');
      const desk = bandwidth.phone(DESK);
      await desk.answers();
      await desk.says('Harbour bookshop, hello?');
      await desk.hangsUp();
    },
    'who talks to the front desk, and hangs up': async (caller, bandwidth) => {
      await caller.press('2');
      await bandwidth.phone(DESK).answers();
      await caller.says('Do you have maps?');
      await caller.hangsUp();
    },
    'who finds the front desk busy, and leaves a message': async (caller, bandwidth) => {
      await caller.press('2');
      await bandwidth.phone(DESK).busy();
      await caller.hears('Please speak now');
      await caller.says('It is Anna, please ring me back');
      await caller.press('#');
      await caller.hears('Thank you');
    },
    'whom nobody answers, and who hangs up while she speaks': async (caller, bandwidth) => {
      await caller.press('2');
      await bandwidth.phone(DESK).rings();
      await caller.hears('Please speak now');
      await caller.says('It is Anna');
      await caller.hangsUp();
    },
    'who presses a wrong key first': async (caller) => {
      await caller.press('7');
      await caller.hears('no choice');
      await caller.press('1');
      await caller.hears('Please speak now');
      await caller.says('It is Anna');
      await caller.press('#');
    },
    'who presses nothing': async () => {},
    'who hangs up during the greeting': (caller) => caller.hangsUp(),
  };
}
