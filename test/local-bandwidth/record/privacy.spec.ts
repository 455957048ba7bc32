import { gzipSync } from 'node:zlib';
import { CATALOGUE } from '../../../libs/local-bandwidth/src/events/catalogue.js';
import { type Served, serve } from './served.js';
import { endRecordings, RecordingCommand } from './recording-command.js';

afterEach(endRecordings);

const MARKERS = ['Quarzkoralle', '+19195550147', '88442211', 'quarz@example.org', 'Zürcher-Ölberg', 'hunter2secret'];

describe('no personal data is written', () => {
  it.each(['application/json', 'application/json; charset=utf-16le', 'gzip'])('of a call in %s', async (encoding) => {
    const { post, recording } = await startRecording(encoding);
    await post('initiate', {
      from: '+19195550147',
      to: '+19195550100',
      ...everywhere(),
      callerDisplayName: 'Quarzkoralle',
    });
    await post('gather', { digits: '88442211', ...everywhere() });
    await post('gather', { digits: '1', ...everywhere() });
    await post('recordComplete', { duration: 'PT3S', ...everywhere() });
    await post('transcriptionAvailable', { transcription: { text: 'Quarzkoralle hunter2secret' }, ...everywhere() });
    await post('transferComplete', { transferTo: '+19195550147', cause: 'busy', ...everywhere() });
    await post('disconnect', { cause: 'hangup', ...everywhere() });
    await recording.end();
    expect(recording.files).toHaveLength(1);
    beClean(recording);
    const [{ text } = { text: '' }] = recording.files;
    expect(text).toContain('"text": "press 1 to go on"');
    expect(text).toContain('"displayName": "Somebody"');
    expect(text).toMatch(/"digits": "\d{8}"/);
    expect(text).toContain('"digits": "1"');
  });

  it.each(MARKERS)('of any field of any event that says %s', async (marker) => {
    const { send, recording } = await startRecording('application/json');
    for (const { api, sample } of CATALOGUE.filter((each) => each.api === 'voice' || each.api === 'messaging')) {
      const { eventType, type } = sample as { readonly eventType?: string; readonly type?: string };
      const filled = everyLeaf(sample, marker) as object;
      if (api === 'messaging') await send(JSON.stringify([{ ...filled, type }]));
      for (const callId of ['c-one', 'c-two']) {
        if (api === 'voice') await send(JSON.stringify({ ...filled, eventType, callId, parentCallId: undefined }));
      }
    }
    await recording.end();
    expect(recording.files.length).toBeGreaterThanOrEqual(1);
    beClean(recording);
  });

  it('of messages', async () => {
    const { send, recording } = await startRecording('application/json');
    const message = {
      id: 'Quarzkoralle',
      from: '+19195550147',
      owner: '+19195550100',
      to: ['+19195550100'],
      text: 'Quarzkoralle wrote 88442211 hunter2secret',
      media: ['https://example.org/Quarzkoralle.jpg'],
    };
    await send(JSON.stringify([{ type: 'message-received', to: '+19195550100', message, ...everywhere() }]));
    await recording.end();
    expect(recording.files).toHaveLength(1);
    beClean(recording);
    expect(recording.files[0]?.text).toContain('"text": "This stands for what somebody wrote');
  });

  it('of requests that are no callbacks, and of failures', async () => {
    const { send, recording } = await startRecording('application/json');
    for (const body of MARKERS) await send(`from=${encodeURIComponent(body)}`);
    await send(JSON.stringify({ eventType: 'Quarzkoralle', callId: 'c-1', from: '+19195550147' }));
    await send(JSON.stringify({ eventType: 'gather', callId: 'Quarzkoralle', digits: '88442211' }));
    await send(JSON.stringify({ eventType: 'initiate', callId: 'hunter2secret', from: '+19195550147' }));
    await send('{"Quarzkoralle":');
    expect(await recording.end()).toBe(0);
    expect(recording.files).toEqual([]);
    beClean(recording);
    expect(recording.terminal.output).toContain('1 call that was still under way');
  });
});

/** Searches the files, their names and everything that was printed. */
function beClean({ files, terminal }: RecordingCommand): void {
  const written = [...files.map(({ path, text }) => `${path}\n${text}`), terminal.output, terminal.errors].join('\n');
  const forms = MARKERS.flatMap((marker) => [
    marker,
    encodeURIComponent(marker),
    /\d{6,}/.exec(marker)?.[0] ?? marker,
    Buffer.from(marker).toString('base64').replaceAll('=', ''),
    JSON.stringify(marker).slice(1, -1),
  ]);
  for (const form of forms) expect(written.toLowerCase()).not.toContain(form.toLowerCase());
}

/** A payload with a text in the place of every value in it. */
function everyLeaf(value: unknown, text: string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => everyLeaf(item, text));
  if (typeof value !== 'object' || value === null) return text;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, everyLeaf(inner, text)]));
}

/** Every marker in fields of every kind, nested, encoded and as JSON in JSON. */
function everywhere(): Record<string, unknown> {
  const nested = MARKERS.reduceRight<unknown>(
    (inner, marker) => ({ [marker]: [marker, { value: marker, inner }] }),
    {},
  );
  return {
    accountId: 'Quarzkoralle',
    applicationId: 'hunter2secret',
    tag: JSON.stringify({ customer: 'Quarzkoralle', mail: 'quarz@example.org' }),
    uui: encodeURIComponent('Zürcher-Ölberg'),
    sipHeaders: { 'X-Customer': 'Quarzkoralle Zürcher-Ölberg' },
    stirShaken: { verstat: 'hunter2secret' },
    nested,
    unknownField: MARKERS,
  };
}

/** The application says back what it was told, as careless ones do. */
const CARELESS = `<Response>
  <SpeakSentence>Hello Quarzkoralle from Zürcher-Ölberg, at 919 555 0147 or quarz@example.org, press 1 to go on</SpeakSentence>
  <PlayAudio>https://media.example.org/Quarzkoralle.wav</PlayAudio>
  <Gather gatherUrl="/callbacks/Quarzkoralle?secret=hunter2secret"><SpeakSentence>hunter2secret 88442211</SpeakSentence></Gather>
  <Record recordCompleteUrl="/r"/>
  <Transfer transferCompleteUrl="/t" transferCallerId="+19195550147"><PhoneNumber>+19195550147</PhoneNumber></Transfer>
</Response>`;

async function startRecording(encoding: string) {
  const application: Served = await serve((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/xml', 'X-Customer': 'Quarzkoralle' }).end(CARELESS);
  });
  const recording = new RecordingCommand(application.url);
  const url = await recording.url();
  const send = async (body: string) => {
    const isGzip = encoding === 'gzip';
    const bytes = encoding.includes('utf-16le') ? Buffer.from(body, 'utf16le') : Buffer.from(body);
    const response = await fetch(`${url}/callbacks?customer=Quarzkoralle&mail=quarz%40example.org`, {
      method: 'POST',
      headers: {
        'Content-Type': isGzip ? 'application/json' : encoding,
        ...(isGzip && { 'Content-Encoding': 'gzip' }),
        'X-Customer': encodeURIComponent('Zürcher-Ölberg'),
        Cookie: 'name=Quarzkoralle',
        Authorization: `Basic ${Buffer.from('quarz@example.org:hunter2secret').toString('base64')}`,
      },
      body: isGzip ? gzipSync(bytes) : bytes,
    });
    return response.text();
  };
  const post = (eventType: string, fields: object) =>
    send(JSON.stringify({ callId: 'c-Quarzkoralle-88442211', eventType, eventTime: `${Math.random()}`, ...fields }));
  return { send, post, recording };
}
