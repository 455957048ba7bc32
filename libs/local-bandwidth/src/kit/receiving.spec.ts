import { LocalBandwidth } from '../local-bandwidth.js';
import type { LocalBandwidthOptions } from '../options.js';

const PHONE = '+15551230001';
const LINE = '+15550100000';

const running: LocalBandwidth[] = [];
afterEach(() => Promise.all(running.splice(0).map((each) => each.stop())));

describe('messages that a phone waits for', () => {
  it('come in the order in which they arrive, whatever the order in which they were sent', async () => {
    const { send, phone } = await scene({ assumptions: { messageRate: 1 } });
    send('one');
    send('two');
    send('urgent', { priority: 'high' });
    expect(await phone.receives('urgent')).toMatchObject({ priority: 'high' });
    expect(await phone.receives('two')).toMatchObject({ text: 'two' });
    await expect(phone.receives('urgent', SOON)).rejects.toThrow(/received no message.*\n.*"one"\n.*"urgent"\n.*"two"/);
  });

  it('are passed over when a later one was waited for', async () => {
    const { send, phone } = await scene({ assumptions: { messageRate: 1 } });
    send('one');
    send('two');
    send('urgent', { priority: 'high' });
    await phone.receives('two');
    await expect(phone.receives('urgent', SOON)).rejects.toThrow('received no message');
    send('urgent again');
    expect(await phone.receives('urgent')).toMatchObject({ text: 'urgent again' });
  });

  it('come after others when their first channel fails', async () => {
    const { send, phone } = await scene({ faults: [{ kind: 'messageError', errorCode: 4700, count: 1 }] });
    const content = { from: LINE, text: 'on the second channel', channel: 'SMS' } as const;
    send('rich', { channel: 'RBM', instead: [content] });
    send('plain');
    expect(await phone.receives('plain')).toMatchObject({ text: 'plain' });
    expect(await phone.receives('second')).toMatchObject({ channel: 'SMS' });
  });

  it('are found each once, also when the oldest are no longer kept', async () => {
    const { send, phone } = await scene({ kept: 3 });
    const texts = ['one', 'two', 'three', 'four', 'five', 'six'];
    const received: string[] = [];
    for (const text of texts) {
      send(text);
      received.push((await phone.receives(/./)).text);
    }
    expect(received).toEqual(texts);
    await expect(phone.receives(/./, SOON)).rejects.toThrow('received no message');
  });
});

const SOON = { within: 10_000 };

/** A phone, and what sends messages of the application there. */
async function scene(options: Partial<LocalBandwidthOptions>) {
  const app = () => ({ status: 204 });
  const bandwidth = await LocalBandwidth.start({ app, clock: 'virtual', ...options });
  running.push(bandwidth);
  const { engine } = bandwidth.session;
  type Others = Partial<Parameters<typeof engine.sendMessage>[0]>;
  const send = (text: string, others: Others = {}) => engine.sendMessage({ from: LINE, to: [PHONE], text, ...others });
  return { send, phone: bandwidth.phone(PHONE) };
}
