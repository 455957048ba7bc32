import { sample, type SamplePayload } from 'nestjs-bandwidth-callbacks/testing';
import { closePhoneLines, startPhoneLine } from '../../test/support/phone-line.js';
import { MessageSender, type OutgoingMessage } from './message-sender.js';

afterEach(closePhoneLines);

/** A sender that keeps what it is given; `fail` makes it refuse the next message. */
class Outbox {
  readonly sent: OutgoingMessage[] = [];
  fail = false;

  send(message: OutgoingMessage): Promise<void> {
    if (this.fail) return Promise.reject(new Error('not now'));
    this.sent.push(message);
    return Promise.resolve();
  }
}

let count = 0;

/** A text of its own id; a minute later than the one before, unless told when. */
function text(words: string, { from = '+15551230001', minute = ++count } = {}): SamplePayload[] {
  const { message } = sample('messaging.message-received') as { message: SamplePayload };
  const time = new Date(Date.UTC(2026, 2, 4, 10, minute)).toISOString();
  return [
    sample('messaging.message-received', { message: { ...message, id: `m-${++count}`, time, from, text: words } }),
  ];
}

async function start() {
  const outbox = new Outbox();
  const line = await startPhoneLine({}, (app) => {
    Object.assign(app.get(MessageSender), { send: (message: OutgoingMessage) => outbox.send(message) });
  });
  const write = async (...given: Parameters<typeof text>) => (await line.bandwidth.post(text(...given))).status;
  return { ...line, outbox, write, replies: () => outbox.sent.map(({ text: words }) => words) };
}

describe('the responder', () => {
  it('answers from the number that was written to', async () => {
    const { outbox, write } = await start();
    expect(await write('Open today?')).toBe(204);
    expect(outbox.sent).toEqual([
      { from: '+15551230002', to: '+15551230001', text: expect.stringContaining('we will write back') as string },
    ]);
  });

  it.each(['STOP', 'START', 'HELP', 'Open today?'])('answers %s once per sender', async (words) => {
    const { outbox, write } = await start();
    await write(words);
    await write(words.toLowerCase());
    expect(outbox.sent).toHaveLength(1);
    await write(words, { from: '+15551230005' });
    expect(outbox.sent.map(({ to }) => to)).toEqual(['+15551230001', '+15551230005']);
  });

  it('says nothing more to who wrote STOP, but help when asked', async () => {
    const { write, replies } = await start();
    await write('STOP');
    await write('Open today?');
    expect(replies()).toHaveLength(1);
    await write('HELP');
    expect(replies()).toHaveLength(2);
  });

  it('answers again after START', async () => {
    const { write, replies } = await start();
    for (const words of ['STOP', 'START', 'Open today?', 'STOP']) await write(words);
    expect(replies()).toEqual([
      expect.stringContaining('no more messages'),
      expect.stringContaining('you will get our messages'),
      expect.stringContaining('we will write back'),
      expect.stringContaining('no more messages'),
    ]);
  });

  it('lets the keyword that was sent last count, not the one that arrived last', async () => {
    const { write, replies } = await start();
    const minute = (count += 10);
    await write('STOP', { minute });
    await write('START', { minute: minute - 5 });
    await write('Open today?', { minute: minute + 1 });
    expect(replies()).toEqual([expect.stringContaining('no more messages')]);
  });

  it('answers once when the same message is delivered twice', async () => {
    const { bandwidth, outbox } = await start();
    const message = text('Open today?');
    expect(await Promise.all([bandwidth.post(message), bandwidth.post(message)])).toMatchObject([
      { status: 204 },
      { status: 204 },
    ]);
    expect(outbox.sent).toHaveLength(1);
  });

  it('asks Bandwidth to come again when a reply cannot be sent, and honours STOP all the same', async () => {
    const { bandwidth, outbox, write, log } = await start();
    const stop = text('STOP');
    outbox.fail = true;
    expect(await bandwidth.post(stop)).toMatchObject({ status: 500 });
    expect(log.of('error')).toHaveLength(1);
    outbox.fail = false;
    await write('Open today?');
    expect(outbox.sent).toEqual([]);
    expect(await bandwidth.post(stop)).toMatchObject({ status: 204 });
    expect(outbox.sent).toMatchObject([{ text: expect.stringContaining('no more messages') as string }]);
  });

  it('logs who wrote without the number, and nothing of the text', async () => {
    const { said, write } = await start();
    await write('my secret');
    expect(said()).toEqual([expect.stringMatching(/^Message m-\d+ from …01 to …02: a text$/)]);
  });

  it('only logs what it would send until it is given a sender', async () => {
    const { bandwidth, said } = await startPhoneLine();
    await bandwidth.post(text('STOP'));
    expect(said()[1]).toMatch(/^Would send from …02 to …01: .*no more messages/);
  });
});
