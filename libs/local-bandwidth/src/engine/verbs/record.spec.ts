import { Application } from '../../../../../test/support/scripted-application.js';

/** What was recorded of a caller who begins to speak in the second before. */
async function recorded(attributes: string, words: string) {
  const urls = 'recordCompleteUrl="/done" transcribe="true" transcriptionAvailableUrl="/text"';
  const document = `<Pause duration="1"/><Record ${urls} terminatingDigits="" ${attributes}/>`;
  const app = new Application({ initiate: document });
  const call = app.receive();
  await app.clock.advance(500);
  app.engine.act(call, { do: 'say', text: words });
  await app.clock.advance(60_000);
  const event = app.deliveries.find((each) => each.event === 'recordComplete');
  const { duration, recordingId = '' } = (event?.body ?? {}) as {
    readonly duration?: string;
    readonly recordingId?: string;
  };
  return { duration, text: app.engine.recording(recordingId).text };
}

const four = 'x'.repeat(60); // 4 s

it('silence begins when the person stops speaking, also if they began before the recording did', async () => {
  expect(await recorded('silenceTimeout="2"', four)).toEqual({ duration: 'PT5.5S', text: four });
});

it('silence begins with the recording if the person has stopped before', async () => {
  expect(await recorded('silenceTimeout="2"', 'yes')).toEqual({ duration: 'PT2S', text: '' });
});

it('maxDuration ends it while the person speaks', async () => {
  expect(await recorded('silenceTimeout="2" maxDuration="3"', four)).toMatchObject({ duration: 'PT3S' });
});
