import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { LocalBandwidth, type LocalBandwidthOptions } from 'local-bandwidth';
import { type WebSocket, WebSocketServer } from 'ws';
import { muLaw } from '../../libs/local-bandwidth/src/streams/pcmu.js';
import { A, NUMBER } from './http-application.js';

interface Message {
  readonly eventType: string;
  readonly track?: string;
  readonly sequenceNumber?: string;
  readonly payload?: string;
  readonly metadata?: object;
  readonly streamParams?: object;
}

const stream = (attributes: string) =>
  `<StartStream name="live" destination="wss://localhost/media?a=1" streamEventUrl="/stream" ${attributes}><StreamParam name="foo" value="bar"/></StartStream>`;
const decoded = ({ payload = '' }: Message) => Buffer.from(payload, 'base64');
const isSilent = (message: Message) => decoded(message).every((byte) => byte === 0xff);

/** Waits until bytes that were written have been read. */
async function until(found: () => boolean): Promise<void> {
  while (!found()) await new Promise((resolve) => setTimeout(resolve, 2));
}

describe('a stream', () => {
  it('begins with its metadata, sends both tracks in frames of 20 ms, and ends', async () => {
    const app = new StreamedApplication(
      `${stream('tracks="both"')}<SpeakSentence>Hello there</SpeakSentence><Pause duration="1"/>`,
    );
    await app.with(async ({ session }) => {
      const callId = session.call({ from: A, to: NUMBER });
      await session.advance(60_000);
      await until(() => app.receivers[0]?.isClosed ?? false);
      const [receiver] = app.receivers;
      const tracks = ['inbound', 'outbound'].map((name) => ({
        name,
        mediaFormat: { encoding: 'PCMU', sampleRate: 8000 },
      }));
      const metadata = {
        accountId: '9900000',
        callId,
        streamId: expect.stringMatching(/^s-/),
        streamName: 'live',
        tracks,
      };
      expect(receiver?.messages[0]).toEqual({ eventType: 'start', metadata, streamParams: { foo: 'bar' } });
      expect(receiver?.messages.at(-1)).toEqual({ eventType: 'stop', metadata });
      const { answerTime = 0, endTime = 0 } = session.callView(callId);
      const frames = Math.floor((endTime - answerTime) / 20);
      expect(receiver?.of('media', 'inbound')).toHaveLength(frames);
      expect(receiver?.of('media', 'outbound')).toHaveLength(frames);
      expect(
        receiver
          ?.of('media')
          .map(({ sequenceNumber }) => sequenceNumber)
          .slice(0, 3),
      ).toEqual(['1', '2', '3']);
      expect(receiver?.of('media').every((message) => decoded(message).length === 160)).toBe(true);
      expect(receiver?.of('media', 'inbound').every(isSilent)).toBe(true);
      const heard = receiver?.of('media', 'outbound') ?? [];
      expect(isSilent(heard[5]!)).toBe(false); // while it speaks
      expect(isSilent(heard.at(-1)!)).toBe(true); // in the pause
      expect(app.events.map(({ eventType }) => eventType)).toEqual([
        'initiate',
        'mediaStreamStarted',
        'disconnect',
        'mediaStreamStopped',
      ]);
      expect(receiver?.request.url).toBe('/media?a=1');
    });
  });

  it('sends the credentials of its verb', async () => {
    const app = new StreamedApplication(
      `${stream('destinationUsername="u" destinationPassword="p"')}<Pause duration="1"/>`,
    );
    await app.with(async ({ session }) => {
      session.call({ from: A, to: NUMBER });
      await session.settle();
      expect(app.receivers[0]?.request.headers.authorization).toBe(`Basic ${Buffer.from('u:p').toString('base64')}`);
    });
  });

  it('carries what the person says', async () => {
    const app = new StreamedApplication(`${stream('')}<Pause duration="10"/>`);
    await app.with(async ({ session }) => {
      const callId = session.call({ from: A, to: NUMBER });
      await session.advance(1000);
      session.act(callId, { do: 'say', text: 'Is anybody there?' });
      await session.advance(20_000);
      await until(() => app.receivers[0]?.isClosed ?? false);
      const frames = app.receivers[0]?.of('media', 'inbound') ?? [];
      expect(frames.slice(0, 50).every(isSilent)).toBe(true);
      expect(frames.slice(50, 90).some(isSilent)).toBe(false);
    });
  });

  it('that is bidirectional plays sound into the call, which is recorded', async () => {
    const app = new StreamedApplication(`${stream('mode="bidirectional"')}<Pause duration="10"/>`);
    await app.with(async ({ session }) => {
      const callId = session.call({ from: A, to: NUMBER });
      await session.advance(1000);
      const bytes = Buffer.alloc(800, 0x55);
      const media = { contentType: 'audio/pcmu', payload: bytes.toString('base64') };
      for (let count = 0; count < 3; count += 1) app.receivers[0]?.send({ eventType: 'playAudio', media });
      const audio = () => session.callView(callId).heard.filter(({ kind }) => kind === 'audio');
      await until(() => audio()[0]?.ms === 300);
      expect(audio()).toMatchObject([{ text: 'stream live', ms: 300 }]);
      await session.advance(100);
      app.receivers[0]?.send({ eventType: 'clear' });
      await until(() => audio()[0]?.ms === 100);
      const { streamId } = (app.receivers[0]?.messages[0]?.metadata ?? {}) as { streamId: string };
      expect(session.streams.played(streamId)).toHaveLength(2400);
      app.receivers[0]?.send({ eventType: 'nonsense' });
      await session.advance(20_000);
      expect(session.callView(callId).cause).toBe('hangup');
      expect(session.streams.played(streamId)).toHaveLength(2400);
    });
  });

  it('plays what its receiver sends as soon as it is connected', async () => {
    const app = new StreamedApplication(`${stream('mode="bidirectional"')}<Pause duration="10"/>`);
    const media = { payload: Buffer.alloc(800, 0x55).toString('base64') };
    app.onConnected = (receiver) => receiver.send({ eventType: 'playAudio', media });
    await app.with(async ({ session }) => {
      const callId = session.call({ from: A, to: NUMBER });
      await session.advance(1000);
      const audio = () => session.callView(callId).heard.filter(({ kind }) => kind === 'audio');
      await until(() => audio().length > 0);
      expect(audio()).toMatchObject([{ text: 'stream live', ms: 100 }]);
    });
  });

  it.each(['127.0.0.1', '[::1]'])('reaches an application that listens at %s', async (host) => {
    const app = new StreamedApplication(`${stream('')}<Pause duration="10"/>`);
    await new Promise<void>((resolve) => app.server.listen(0, host.replaceAll(/[[\]]/g, ''), resolve));
    const { port } = app.server.address() as AddressInfo;
    const publicUrl = 'https://localhost/'; // as in the stream's destination
    const use = async ({ session }: LocalBandwidth) => {
      session.call({ from: A, to: NUMBER });
      await session.settle();
      await until(() => app.receivers[0]?.of('start').length === 1);
      expect(app.receivers[0]?.request.headers.host).toBe('localhost');
    };
    await app.with(use, { app: `http://${host}:${port}/`, publicUrl }).finally(() => app.server.close());
  });

  it('that is not bidirectional ignores what its receiver plays', async () => {
    const app = new StreamedApplication(`${stream('')}<Pause duration="10"/>`);
    await app.with(async ({ session }) => {
      const callId = session.call({ from: A, to: NUMBER });
      await session.advance(1000);
      app.receivers[0]?.send({ eventType: 'playAudio', media: { payload: 'AAAA' } });
      await new Promise((resolve) => setTimeout(resolve, 20));
      await session.advance(20_000);
      expect(session.callView(callId).heard.some(({ kind }) => kind === 'audio')).toBe(false);
    });
  });

  it('ends when its receiver closes it', async () => {
    const app = new StreamedApplication(`${stream('')}<Pause duration="10"/>`);
    await app.with(async ({ session }) => {
      session.call({ from: A, to: NUMBER });
      await session.advance(1000);
      app.receivers[0]?.close();
      await until(() =>
        session.changes.after(0).some(({ change }) => change.kind === 'stream' && change.state === 'stopped'),
      );
      await session.advance(1000);
      expect(app.events.map(({ eventType, cause }) => [eventType, cause])).toContainEqual([
        'mediaStreamStopped',
        'closed',
      ]);
    });
  });

  it.each([
    ['answers otherwise', 'wss://localhost/refused'],
    ['is not there', 'wss://127.0.0.1:9/media'],
  ])('is rejected when its receiver %s, and the call goes on', async (_what, destination) => {
    const app = new StreamedApplication(
      `<StartStream name="live" destination="${destination}" streamEventUrl="/stream"/><Pause duration="1"/>`,
    );
    await app.with(
      async ({ session }) => {
        const callId = session.call({ from: A, to: NUMBER });
        await session.advance(60_000);
        expect(session.callView(callId).cause).toBe('hangup');
        expect(app.events).toMatchObject([
          { eventType: 'initiate' },
          { eventType: 'mediaStreamRejected', cause: 'connection-error' },
          { eventType: 'disconnect' },
        ]);
      },
      { allowHosts: ['127.0.0.1:9'] },
    );
  });

  it('with a name that is in use is rejected in the words of Bandwidth, which name the other stream', async () => {
    const app = new StreamedApplication(`${stream('')}${stream('tracks="outbound"')}<Pause duration="1"/>`);
    await app.with(async ({ session }) => {
      session.call({ from: A, to: NUMBER });
      await session.advance(60_000);
      expect(app.events.find(({ eventType }) => eventType === 'mediaStreamRejected')).toMatchObject({
        cause: 'duplicate',
        errorMessage: 'A stream with the name live already exists',
        mediaStream: { name: 'live', tracks: ['outbound'] },
        originalMediaStream: { name: 'live', tracks: ['inbound'] },
      });
      expect(app.receivers).toHaveLength(1);
    });
  });

  it('to another server is not opened, but treated as open', async () => {
    const app = new StreamedApplication(
      '<StartStream name="live" destination="wss://media.example.com" streamEventUrl="/stream"/><Pause duration="1"/>',
    );
    await app.with(async ({ session }) => {
      session.call({ from: A, to: NUMBER });
      await session.advance(60_000);
      expect(app.events.map(({ eventType }) => eventType)).toContain('mediaStreamStarted');
      expect(app.receivers).toEqual([]);
    });
  });

  it('sends every frame and its end to a receiver that reads, however far the clock jumps', async () => {
    const app = new StreamedApplication(`${stream('tracks="both"')}<Pause duration="590"/><Pause duration="590"/>`);
    await app.with(async ({ session }) => {
      const callId = session.call({ from: A, to: NUMBER });
      await session.advance(1_200_000);
      await until(() => app.receivers[0]?.isClosed ?? false);
      const [receiver] = app.receivers;
      expect(receiver?.of('media')).toHaveLength(2 * 59_000);
      expect(receiver?.of('media').at(-1)?.sequenceNumber).toBe('118000');
      expect(receiver?.messages.at(-1)).toMatchObject({ eventType: 'stop', metadata: { callId } });
      expect(session.changes.after(0).some(({ change }) => change.kind === 'note')).toBe(false);
    });
  }, 30_000);

  it('leaves out what is older than an hour, says so, and sends its end', async () => {
    const app = new StreamedApplication(`${stream('')}${'<Pause duration="590"/>'.repeat(8)}`);
    app.onConnected = (receiver) => receiver.pause();
    await app.with(async ({ session }) => {
      session.call({ from: A, to: NUMBER });
      await session.advance(5_000_000);
      const notes = session.changes.after(0).flatMap(({ change }) => (change.kind === 'note' ? [change.text] : []));
      expect(notes).toEqual(['Audio of a stream was left out: only the last hour of it waits for its receiver.']);
      app.receivers[0]?.resume();
      await until(() => app.receivers[0]?.isClosed ?? false);
      const [receiver] = app.receivers;
      expect(receiver?.of('media').length).toBeLessThan(236_000);
      expect(receiver?.of('media').at(-1)?.sequenceNumber).toBe('236000');
      expect(receiver?.messages.at(-1)).toMatchObject({ eventType: 'stop' });
    });
  }, 30_000);

  it('is sent as time passes on the real clock', async () => {
    const app = new StreamedApplication(`${stream('')}<Pause duration="60"/>`);
    await app.with(
      async ({ session }) => {
        session.call({ from: A, to: NUMBER });
        await until(() => (app.receivers[0]?.of('media').length ?? 0) > 5);
        expect(app.receivers[0]?.of('start')).toHaveLength(1);
      },
      { clock: 'real', speed: 5 },
    );
    await until(() => app.receivers[0]?.isClosed ?? false);
  });
});

describe('a transcription', () => {
  const transcribe = (destination: string) =>
    `<StartTranscription name="text" destination="${destination}" tracks="both" transcriptionEventUrl="/text"><CustomParam name="foo" value="bar"/></StartTranscription>`;

  it('sends what both sides say as text, each sentence at its end', async () => {
    const app = new StreamedApplication(
      `${transcribe('wss://localhost/media')}<SpeakSentence>Hello there!</SpeakSentence><Pause duration="10"/>`,
    );
    await app.with(async ({ session }) => {
      const callId = session.call({ from: A, to: NUMBER });
      await session.advance(3000);
      session.act(callId, { do: 'say', text: 'Good morning' });
      await session.advance(60_000);
      await until(() => app.receivers[0]?.isClosed ?? false);
      const [receiver] = app.receivers;
      expect(receiver?.messages[0]).toMatchObject({
        eventType: 'start',
        metadata: { callId, transcriptionName: 'text', tracks: [{ name: 'inbound' }, { name: 'outbound' }] },
        customParams: { foo: 'bar' },
      });
      expect(receiver?.of('transcription')).toMatchObject([
        {
          track: 'outbound',
          transcript: 'Hello there!',
          isPartial: false,
          items: [{ content: 'Hello' }, {}, { type: 'PUNCTUATION' }],
        },
        { track: 'inbound', transcript: 'Good morning', items: [{ content: 'Good' }, { content: 'morning' }] },
      ]);
      expect(receiver?.messages.at(-1)).toMatchObject({ eventType: 'stop' });
      expect(app.events.map(({ eventType }) => eventType)).toEqual([
        'initiate',
        'realTimeTranscriptionStarted',
        'disconnect',
        'realTimeTranscriptionStopped',
        'realTimeTranscriptionAvailable',
      ]);
    });
  });

  it('is rejected if its receiver does not open the WebSocket, and the call continues', async () => {
    const app = new StreamedApplication(`${transcribe('wss://localhost/refused')}<Pause duration="1"/>`);
    await app.with(async ({ session }) => {
      session.call({ from: A, to: NUMBER });
      await session.advance(60_000);
      expect(app.events).toMatchObject([
        { eventType: 'initiate' },
        { eventType: 'realTimeTranscriptionRejected', cause: 'connection-error' },
        { eventType: 'disconnect', cause: 'hangup' },
      ]);
    });
  });
});

describe('µ-law', () => {
  it.each([
    [0, 0xff],
    [-1, 0x7f],
    [8, 0xfe],
    [1000, 0xce],
    [-1000, 0x4e],
    [32_767, 0x80],
    [-32_768, 0x00],
  ])('encodes the sample %i as the byte %i', (sample, byte) => {
    expect(muLaw(sample)).toBe(byte);
  });
});

/** The application's end of a stream. */
class Receiver {
  readonly messages: Message[] = [];
  isClosed = false;

  constructor(
    readonly request: IncomingMessage,
    private readonly socket: WebSocket,
  ) {
    socket.on('message', (text) => this.messages.push(JSON.parse(String(text)) as Message));
    socket.on('close', () => (this.isClosed = true));
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  close(): void {
    this.socket.close(1000);
  }

  /** Reads nothing until it resumes. */
  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  of(eventType: string, track?: string): Message[] {
    return this.messages.filter((message) => message.eventType === eventType && (!track || message.track === track));
  }
}

/** An application that answers with these verbs, and takes WebSockets at /media. */
class StreamedApplication {
  readonly receivers: Receiver[] = [];
  onConnected: (receiver: Receiver) => void = () => {};
  readonly events: { readonly eventType: string; readonly cause?: string }[] = [];
  readonly server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true });

  constructor(verbs: string) {
    this.server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        const event = JSON.parse(text) as { eventType: string };
        this.events.push(event);
        response.end(event.eventType === 'initiate' ? `<Response>${verbs}</Response>` : '');
      });
    });
    this.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (request.url?.startsWith('/refused'))
        return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
      this.#sockets.handleUpgrade(request, socket, head, (opened) => {
        const receiver = new Receiver(request, opened);
        this.receivers.push(receiver);
        this.onConnected(receiver);
      });
    });
  }

  async with<T>(
    use: (bandwidth: LocalBandwidth) => Promise<T>,
    options: Partial<LocalBandwidthOptions> = {},
  ): Promise<T> {
    const bandwidth = await LocalBandwidth.start({ app: this.server, clock: 'virtual', ...options });
    try {
      return await use(bandwidth);
    } finally {
      await bandwidth.stop();
    }
  }
}
