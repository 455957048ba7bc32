import type { Fault } from 'local-bandwidth';
import { callJob, closeJobs, rejectOnce } from '../../../test/support/called-job.js';
import { API } from '../create-job.js';
import { Attachments } from './attachments.js';
import { Inbox } from './inbox.js';
import { SmsInboxModule } from './sms-inbox.module.js';
import { type Thread, Threads } from './threads.js';

afterEach(closeJobs);

const [ADA, BOB, OURS] = ['+15551230001', '+15551230002', '+15550100000'];
const WITH_ADA: Thread = { ours: OURS, others: [ADA] };
const [PICTURE, LAYOUT] = ['data:image/png,atlas', 'data:application/smil,layout'];
const MINUTES = 10 * 60_000;

async function start(...faults: Fault[]) {
  const job = await callJob(() => SmsInboxModule, faults);
  const { app, bandwidth } = job;
  const [inbox, threads, attachments] = [app.get(Inbox), app.get(Threads), app.get(Attachments)];
  const write = (text: string, media: readonly string[] = []) => bandwidth.text({ from: ADA, to: OURS, text, media });
  const texts = async (thread = WITH_ADA) => (await threads.read(thread)).map(({ text }) => text);
  const files = async () => {
    const names = (await threads.read(WITH_ADA)).flatMap((message) => message.files);
    return Promise.all(names.map(async (name) => Buffer.from((await attachments.get(name))?.content ?? '', 'base64')));
  };
  /** Somebody who knows the password sends what they like. */
  const forge = (set: Readonly<Record<string, unknown>>) =>
    bandwidth.session.send({
      event: 'messaging.message-received',
      set: { 'message.applicationId': API.applicationId, 'message.from': ADA, 'message.owner': OURS, ...set },
    });
  const contents = async () => (await files()).map(String);
  return { ...job, inbox, threads, attachments, write, texts, contents, forge };
}

it('keeps both sides of a thread, in the order in which they were sent', async () => {
  const { inbox, threads, write, texts, bandwidth, log } = await start();
  await write('Do you have an atlas?');
  await bandwidth.advance(1_000);
  await expect(inbox.send(WITH_ADA, 'We do.', ['https://shop.example.com/atlas.png'])).resolves.toBe(true);
  await bandwidth.phone(ADA).receives('We do.');
  await write('Thank you');
  expect(await texts()).toEqual(['Do you have an atlas?', 'We do.', 'Thank you']);
  expect(await threads.of(OURS)).toEqual([WITH_ADA]);
  expect(log.lines.map(({ message }) => message).join('\n')).not.toMatch(/atlas|\+1555/);
});

it('fetches files, and not the layout', async () => {
  const { write, contents, asked } = await start();
  await write('This one', [LAYOUT, PICTURE]);
  expect(await contents()).toEqual(['atlas']);
  expect(asked('getMedia')).toEqual([200]);
});

it('keeps a group apart from those who are in it, in whatever order', async () => {
  const { inbox, threads, write, texts, forge } = await start();
  await write('Only for you');
  await forge({ 'message.to': [OURS, BOB], 'message.text': 'For both' });
  const group = { ours: OURS, others: [BOB, ADA] };
  await inbox.send({ ours: OURS, others: [ADA, BOB, ADA] }, 'To both');
  expect((await texts(group)).toSorted()).toEqual(['For both', 'To both']);
  expect(await texts()).toEqual(['Only for you']);
  expect((await threads.of(OURS)).map(({ others }) => others)).toEqual([[ADA], [ADA, BOB]]);
});

describe('keeps everything once when', () => {
  it('Bandwidth refuses a file', async () => {
    const { write, texts, contents, asked, bandwidth } = await start({
      kind: 'rest',
      status: 500,
      event: 'getMedia',
      count: 1,
    });
    await write('This one', [PICTURE, PICTURE]);
    expect(await texts()).toEqual(['This one']);
    expect(await contents()).toEqual(['', '']);
    await bandwidth.advance(MINUTES);
    expect(await contents()).toEqual(['atlas', 'atlas']);
    expect(asked('getMedia')).toEqual([500, 200, 200]);
  });

  it.each(['get', 'set'] as const)('the store rejects a %s', async (method) => {
    const { write, texts, bandwidth } = await start();
    rejectOnce(method);
    await write('Hello');
    expect(await texts()).toEqual([]);
    await bandwidth.advance(MINUTES);
    expect(await texts()).toEqual(['Hello']);
  });

  it('the callbacks come twice, several in one batch', async () => {
    const { bandwidth, texts } = await start({ kind: 'batch' }, { kind: 'duplicate', atOnce: true });
    for (const text of ['one', 'two', 'three']) await bandwidth.text({ from: ADA, to: OURS, text });
    await bandwidth.advance(MINUTES);
    expect(await texts()).toEqual(['one', 'two', 'three']);
  });
});

it('shows what arrived late where it belongs', async () => {
  const { write, texts, bandwidth } = await start({ kind: 'late', ms: MINUTES, event: 'message-received', count: 1 });
  await write('first');
  await bandwidth.advance(1_000);
  await write('second');
  expect(await texts()).toEqual(['second']);
  await bandwidth.advance(MINUTES);
  expect(await texts()).toEqual(['first', 'second']);
});

describe('refuses', () => {
  it('a message of another application', async () => {
    const { forge, texts, log } = await start();
    expect(await forge({ 'message.applicationId': 'another' })).toMatchObject({ status: 204 });
    expect(await texts()).toEqual([]);
    expect(log.of('warn')).toEqual([expect.stringMatching(/^Message \w+ is of another application/)]);
  });

  it.each([
    ['on another host', () => 'https://example.com/api/v2/users/9900000/media/a/0/b.png'],
    ['of another account', (url: string) => `${url}/api/v2/users/9900001/media/a/0/b.png`],
    ['of another account, behind dots', (url: string) => `${url}/api/v2/users/9900000/media/../../9900001/media/a`],
    ['with dots in its name', (url: string) => `${url}/api/v2/users/9900000/media/..%2f..%2f9900001%2fmedia%2fa`],
    ['whose host only begins alike', (url: string) => `${url}.example.com/api/v2/users/9900000/media/a`],
    ['with a name before the host', (url: string) => `${url}@example.com/api/v2/users/9900000/media/a`],
    ['that is none', () => 'a/0/b.png'],
    ['that cannot be read', (url: string) => `${url}/api/v2/users/9900000/media/%E0%A4%A`],
  ])('a URL %s, and keeps the words', async (_, urlOn) => {
    const { forge, texts, contents, asked, bandwidth, log } = await start();
    await forge({ 'message.to': [OURS], 'message.media': [urlOn(bandwidth.url)], 'message.text': 'Look' });
    expect(await texts()).toEqual(['Look']);
    expect(await contents()).toEqual([]);
    expect(asked('getMedia')).toEqual([]);
    expect(log.of('warn')).toEqual([expect.stringMatching(/^Message \w+: 1 files refused/)]);
  });
});

describe('an answer', () => {
  it('that Bandwidth refuses is not kept', async () => {
    const { inbox, texts } = await start({ kind: 'rest', status: 500, event: 'createMessage', count: 1 });
    await expect(inbox.send(WITH_ADA, 'We do.')).rejects.toThrow('status code 500');
    expect(await texts()).toEqual([]);
  });

  it('that the store rejects was sent, and is not kept', async () => {
    const { inbox, texts, asked } = await start();
    rejectOnce('set');
    await expect(inbox.send(WITH_ADA, 'We do.')).rejects.toThrow('The store is away.');
    expect(asked('createMessage')).toEqual([202]);
    expect(await texts()).toEqual([]);
  });

  it('is not sent to a group of which somebody opted out', async () => {
    const { inbox, write, asked } = await start();
    await write('STOP');
    expect(asked('createMessage')).toEqual([202]);
    await expect(inbox.send({ ours: OURS, others: [BOB, ADA] }, 'News')).resolves.toBe(false);
    expect(asked('createMessage')).toEqual([202]);
  });
});
