import { Application } from '../../../../test/support/scripted-application.js';

/** A call that is recorded while its caller says something for two seconds, with a pause of a second in between. */
async function recorded(multiChannel: boolean) {
  const app = new Application({
    initiate: `<StartRecording multiChannel="${multiChannel}"/><Pause duration="3"/><PauseRecording/><Pause/><ResumeRecording/><Pause/>`,
  });
  const call = app.receive();
  await app.clock.advance(1000);
  app.engine.act(call, { do: 'say', text: 'a'.repeat(30) });
  await app.clock.advance(60_000);
  const [id = ''] = app.engine.call(call).recordings;
  const wav = app.engine.wav(id);
  return { wav, view: new DataView(wav.buffer), ms: app.engine.recording(id).ms };
}

it.each([
  [false, 1],
  [true, 2],
])('a recording is a WAV file of its length without the pauses (multiChannel %s)', async (multiChannel, channels) => {
  const { wav, view, ms } = await recorded(multiChannel);
  expect(ms).toBe(4000);
  expect(Buffer.from(wav.subarray(0, 4)).toString()).toBe('RIFF');
  expect(view.getUint16(22, true)).toBe(channels);
  expect(view.getUint32(24, true)).toBe(8000);
  expect(view.getUint32(40, true)).toBe(4 * 8000 * 2 * channels);
  expect(wav.length).toBe(44 + 4 * 8000 * 2 * channels);
});

it('sounds while somebody speaks, and is silent before and after', async () => {
  const { wav } = await recorded(false);
  const samples = new Int16Array(wav.buffer, 44);
  const isLoud = (from: number, to: number) => samples.subarray(from * 8000, to * 8000).some((sample) => sample !== 0);
  expect([isLoud(0, 1), isLoud(1, 3), isLoud(3.01, 4)]).toEqual([false, true, false]);
});

it('holds the first hour of a longer recording', async () => {
  const app = new Application({ initiate: '<StartRecording/><Pause duration="5400"/>' });
  const call = app.receive();
  await app.clock.advance(6_000_000);
  const [id = ''] = app.engine.call(call).recordings;
  expect(app.engine.recording(id).ms).toBe(5_400_000);
  expect(app.engine.wav(id).length).toBe(44 + 3600 * 8000 * 2);
});

it.each([
  ['mp3', 1],
  ['wav', 0],
])('the log of a call says once that the file of a recording is WAV, if it was to be %s', async (format, times) => {
  const app = new Application({
    initiate: `<Record fileFormat="${format}" maxDuration="2" silenceTimeout="0"/><Pause duration="60"/>`,
  });
  const notes: string[] = [];
  app.engine.watch((change) => change.kind === 'note' && notes.push(`${change.callId}: ${change.text}`));
  const call = app.receive();
  await app.clock.advance(30_000);
  const [id = ''] = app.engine.call(call).recordings;
  app.engine.recordings.wav(id);
  app.engine.recordings.wav(id);
  const note = `${call}: The file of a recording is WAV, although its document asked for MP3.`;
  expect(notes).toEqual(Array(times).fill(note));
});
