import type { LocalBandwidth, LocalBandwidthOptions } from 'local-bandwidth';
import { A, type Arrived, basic, CHALLENGE, HttpApplication, NUMBER } from './http-application.js';
import { callTo } from './voice-sdk.js';

const PAUSE = '<Pause duration="60"/>';
const CREDENTIALS = { username: 'bw', password: 's3cret' };
const APPLICATION = basic('bw', 's3cret');
const OWN = { username: 'own', password: 'one' };

type Options = Partial<LocalBandwidthOptions>;

it('the callbacks of a created call get the credentials of the application', async () => {
  const machineDetection = { mode: 'async', callbackUrl: url('machine'), silenceTimeout: 1 };
  const sent = await sentTo({ '/answer': '<Pause duration="5"/>', '/machine': 204, '/end': 204 }, async (bandwidth) => {
    await answered(bandwidth, { disconnectUrl: url('end'), machineDetection });
  });
  expect(sent).toMatchObject({ '/answer': APPLICATION, '/machine': APPLICATION, '/end': APPLICATION });
  expect(sent.used).toContain('verbCredentials');
});

/** An application that asks for credentials at each URL, and what each of its URLs was called with. */
async function sentTo(
  replies: Readonly<Record<string, string | number>>,
  use: (bandwidth: LocalBandwidth) => Promise<void>,
  options: Options = {},
) {
  const secured = Object.entries({ '/answer': PAUSE, ...replies }).map(([path, reply]) => [
    path,
    ({ headers }: Arrived) => (headers.has('authorization') ? reply : CHALLENGE),
  ]);
  const application = new HttpApplication(Object.fromEntries(secured));
  const used = await application.with(
    async (bandwidth) => {
      await use(bandwidth);
      await bandwidth.advance(20_000);
      return bandwidth.assumptions.used.map(({ name }) => name);
    },
    { credentials: CREDENTIALS, ...options },
  );
  const last = new Map(application.arrived.map(({ path, headers }) => [path, headers.get('authorization') ?? 'none']));
  return { ...Object.fromEntries(last), used };
}

async function post(bandwidth: LocalBandwidth, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${bandwidth.url}/accounts/9900000/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.ok).toBe(true);
  return answer.headers.get('content-type')?.includes('json') ? ((await answer.json()) as Record<string, unknown>) : {};
}

/** Calls a phone, which answers. @returns the id of the call */
async function answered(bandwidth: LocalBandwidth, fields: object = {}): Promise<string> {
  const { callId } = await post(bandwidth, 'calls', { ...callTo(A), ...fields });
  await bandwidth.phone(A).rings();
  await bandwidth.phone(A).answers();
  await bandwidth.advance(100);
  return String(callId);
}

function url(path: string): string {
  return `http://localhost/${path}`;
}

it('the next document of a call, and of a conference, is asked for with the credentials of the application', async () => {
  const replies = { '/answer': '<Conference>room</Conference>', '/next': PAUSE, '/all': PAUSE };
  const sent = await sentTo(replies, async (bandwidth) => {
    const callId = await answered(bandwidth);
    const [conference] = bandwidth.session.engine.conferences();
    await post(bandwidth, `conferences/${conference?.id}`, { status: 'active', redirectUrl: url('all') });
    await bandwidth.advance(100);
    await post(bandwidth, `calls/${callId}`, { redirectUrl: url('next') });
  });
  expect(sent).toMatchObject({ '/next': APPLICATION, '/all': APPLICATION });
});

it('a transcription that was requested is announced with the credentials of the application', async () => {
  const initiate = '<Record maxDuration="5" silenceTimeout="0"/><Pause duration="100"/>';
  const sent = await sentTo({ initiate, '/text': 204 }, async (bandwidth) => {
    const { callId } = await bandwidth.call({ from: A, to: NUMBER });
    await bandwidth.advance(10_000);
    const [recording] = bandwidth.session.engine.recordings.all();
    await post(bandwidth, `calls/${callId}/recordings/${recording?.id}/transcription`, { callbackUrl: url('text') });
  });
  expect(sent).toMatchObject({ '/text': APPLICATION });
});

it('a request may name credentials of its own, in its fields or in its URL', async () => {
  const replies = { '/end': 204, '/next': '<Hangup/>' };
  const sent = await sentTo(replies, async (bandwidth) => {
    const callId = await answered(bandwidth, { ...OWN, disconnectUrl: url('end') });
    await post(bandwidth, `calls/${callId}`, { redirectUrl: 'http://his:secret@localhost/next' });
  });
  expect(sent).toMatchObject({ '/answer': basic('own', 'one'), '/end': basic('own', 'one') });
  expect(sent).toMatchObject({ '/next': basic('his', 'secret') });
});

it('of credentials with a password alone, the user name is empty', async () => {
  const sent = await sentTo({}, async (bandwidth) => void (await answered(bandwidth, { password: 'only' })));
  expect(sent).toMatchObject({ '/answer': basic('', 'only') });
});

it('empty credentials are none', async () => {
  const empty = { username: '', password: '' };
  const sent = await sentTo({}, async (bandwidth) => void (await answered(bandwidth, empty)));
  expect(sent).toMatchObject({ '/answer': APPLICATION });
});

it('verbCredentials: whether the credentials of the application are sent', async () => {
  const none = { assumptions: { verbCredentials: 'none' } } as const;
  expect(await sentTo({}, async (bandwidth) => void (await answered(bandwidth)), none)).toMatchObject({
    '/answer': 'none',
  });
});

describe('a fallback URL of a request', () => {
  const REPLIES = { '/answer': 500, '/second': PAUSE, '/next': 500, '/third': PAUSE };
  const NEXT = { redirectUrl: url('next'), redirectFallbackUrl: url('third'), ...OWN };
  const fallbacks = async (fields: object) =>
    sentTo(REPLIES, async (bandwidth) => {
      const callId = await answered(bandwidth, { answerFallbackUrl: url('second'), ...OWN, ...fields });
      await post(bandwidth, `calls/${callId}`, { ...NEXT, ...fields });
    });

  it('gets the user name and the password of its request', async () => {
    const sent = await fallbacks({});
    expect(sent).toMatchObject({ '/second': basic('own', 'one'), '/third': basic('own', 'one') });
    expect(sent.used).toContain('fallbackCredentials');
  });

  it('gets its own, if there are any', async () => {
    const sent = await fallbacks({ fallbackUsername: 'fall', fallbackPassword: 'back' });
    expect(sent).toMatchObject({ '/second': basic('fall', 'back'), '/third': basic('fall', 'back') });
    expect(sent.used).not.toContain('fallbackCredentials');
  });

  it('fallbackCredentials: whether it gets those of its request', async () => {
    const use = async (bandwidth: LocalBandwidth) => {
      await answered(bandwidth, { answerFallbackUrl: url('second'), ...OWN });
    };
    const sent = await sentTo(REPLIES, use, { assumptions: { fallbackCredentials: 'none' } });
    expect(sent).toMatchObject({ '/answer': basic('own', 'one'), '/second': APPLICATION });
  });

  it('of machine detection gets the credentials of the detection', async () => {
    const detection = { mode: 'async', callbackUrl: url('machine'), fallbackUrl: url('second'), silenceTimeout: 1 };
    const sent = await sentTo({ '/machine': 500, '/second': 204 }, async (bandwidth) => {
      await answered(bandwidth, { machineDetection: { ...detection, username: 'md', password: 'mine' } });
    });
    expect(sent).toMatchObject({ '/machine': basic('md', 'mine'), '/second': basic('md', 'mine') });
  });
});
