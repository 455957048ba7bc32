import { A, HttpApplication, NUMBER } from './http-application.js';

/** A WAV file of so many ms: 8 kHz, 8 bits, one channel, with a chunk before the sound that nobody needs. */
function wav(ms: number): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.alloc(56 + ms * 8);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(8000, 24);
  bytes.writeUInt32LE(8000, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('LIST', 36);
  bytes.writeUInt32LE(3, 40); // odd, so a byte follows that belongs to nothing
  bytes.write('data', 48);
  bytes.writeUInt32LE(ms * 8, 52);
  return new Uint8Array(bytes);
}

/** A call that plays a file. */
function play(url: string, file?: () => Response | { status: number }, attributes = '') {
  const application = new HttpApplication({
    initiate: `<PlayAudio ${attributes}>${url}</PlayAudio>`,
    ...(file && { '/hello.wav': file, '/hello': file, '/hello.ogg': file }),
  });
  return application.with(async ({ session, exchanges }) => {
    const callId = session.call({ from: A, to: NUMBER });
    await session.advance(600_000);
    const view = session.callView(callId);
    const heard = view.heard.find(({ kind }) => kind === 'audio');
    return { ...view, ms: heard?.ms, asked: application.arrived.map(({ path }) => path), exchanges };
  });
}

describe('a file that the application serves', () => {
  it('is fetched, and lasts as long as its header says', async () => {
    const { ms, cause, asked } = await play('/hello.wav', () => new Response(wav(2345)));
    expect({ ms, cause }).toEqual({ ms: 2345, cause: 'hangup' });
    expect(asked).toEqual(['/bandwidth/callbacks', '/hello.wav', '/bandwidth/callbacks']);
  });

  it('ends the call when it is missing', async () => {
    expect(await play('/hello.wav', () => ({ status: 404 }))).toMatchObject({
      cause: 'application-error',
      errorMessage: 'The audio cannot be fetched.',
    });
  });

  it('is fetched with the credentials of its verb after a challenge', async () => {
    const file = (request?: { headers: Headers }) =>
      request?.headers.has('authorization')
        ? new Response(wav(1000))
        : new Response(null, { status: 401, headers: { 'www-authenticate': 'Basic' } });
    expect(await play('/hello.wav', file as () => Response, 'username="a" password="b"')).toMatchObject({ ms: 1000 });
    expect(await play('/hello.wav', file as () => Response)).toMatchObject({ cause: 'application-error' });
    expect(await play('http://a:b@localhost/hello.wav', file as () => Response)).toMatchObject({ ms: 1000 });
  });

  it('ends the call if its format cannot be played', async () => {
    const ogg = () => new Response('OggS', { headers: { 'content-type': 'audio/ogg' } });
    expect(await play('/hello', ogg)).toMatchObject({
      cause: 'application-error',
      errorMessage: 'The audio cannot be decoded.',
    });
    expect(await play('/hello.ogg', () => new Response('OggS'))).toMatchObject({ cause: 'application-error' });
  });

  it('without a length lasts as long as the assumption says', async () => {
    const { ms } = await play('/hello', () => new Response('no header'));
    expect(ms).toBeGreaterThan(0);
  });
});

it('a file on another server is not fetched, but treated as existing', async () => {
  const { cause, asked } = await play('https://files.example.com/hello.mp3');
  expect(cause).toBe('hangup');
  expect(asked).toEqual(['/bandwidth/callbacks', '/bandwidth/callbacks']);
});
