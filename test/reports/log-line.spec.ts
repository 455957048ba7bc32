import type { Type } from '@nestjs/common';
import type { BandwidthCallbacksOptions, CallbackLog } from 'nestjs-bandwidth-callbacks';
import { BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';
import { closeAll, CREDENTIALS, platforms, type RunningApp, startApp } from '../support/harness.js';
import { ReportInbox } from '../support/report-inbox.js';

const ANSWER = '<Response><Hangup/></Response>';
const LINE = / with \d{3} in [\d.]+ ms/;

const answering = handlerOf(['voice.gather'], () => ANSWER);
const failing = handlerOf(['sms'], (event) => {
  throw new TypeError(`no room for ${JSON.stringify(event)}`);
});

afterEach(closeAll);

describe.each(platforms)('The log of an application on %s', (platform) => {
  function start(options: BandwidthCallbacksOptions, ...providers: Type<unknown>[]): Promise<RunningApp> {
    return startApp(platform, { options, providers });
  }

  const linesOf = ({ log }: RunningApp, level: 'debug' | 'warn') => log.of(level).filter((line) => LINE.test(line));
  const wrongly = ({ url }: RunningApp) => new BandwidthClient({ url, credentials: { ...CREDENTIALS, password: 'x' } });

  it('has one line at debug for each callback, with log: all', async () => {
    const app = await start({ log: 'all' }, answering);
    for (const _ of [1, 2]) await app.bandwidth.post(sample('voice.gather'));
    await app.bandwidth.post(sample('mms'));
    expect(linesOf(app, 'debug')).toEqual([
      expect.stringMatching(/^A request: challenged with 401 in [\d.]+ ms: no credentials/),
      expect.stringMatching(
        /^bandwidth\.voice\.gather \(key [\w-]{8}\): answered with 200 in [\d.]+ ms\. TestHandlers\.handle [\d.]+ ms\.$/,
      ),
      expect.stringMatching(/^A request: challenged/),
      expect.stringMatching(
        /^bandwidth\.voice\.gather \(key ([\w-]{8})\): duplicate with 200 in [\d.]+ ms: duplicate of \1, answered from memory\.$/,
      ),
      expect.stringMatching(/^A request: challenged/),
      expect.stringMatching(/^bandwidth\.mms \(key [\w-]{8}\): unhandled with 200 in [\d.]+ ms: no handler for mms\.$/),
    ]);
    expect(linesOf(app, 'warn')).toEqual([]);
  });

  it('warns of what was refused or failed and says nothing of the rest, unless told otherwise', async () => {
    const app = await start({}, answering, failing);
    await app.bandwidth.post(sample('voice.gather'));
    await app.bandwidth.post(sample('sms'));
    await app.bandwidth.post(null);
    await wrongly(app).post(sample('mms'));
    expect(linesOf(app, 'warn')).toEqual([
      expect.stringMatching(
        /^bandwidth\.sms \(key [\w-]{8}\): failed with 500 in [\d.]+ ms: TestHandlers\.handle#2 failed\. TestHandlers\.handle#2 [\d.]+ ms \(TypeError\)\.$/,
      ),
      expect.stringMatching(
        /^A request: refused with 400 in [\d.]+ ms: The body must be a JSON object or an array of them/,
      ),
      expect.stringMatching(/^A request: refused with 401 in [\d.]+ ms: wrong credentials\.$/),
    ]);
    expect(linesOf(app, 'debug')).toEqual([]);
  });

  it('has one line of a flood at once and one that counts the others, at the end at the latest', async () => {
    const app = await start({}, failing);
    const client = wrongly(app);
    for (let n = 0; n < 40; n += 1) await client.post(sample('mms'));
    await app.bandwidth.post(sample('sms'));
    expect(linesOf(app, 'warn')).toHaveLength(2);
    await app.close();
    expect(linesOf(app, 'warn').slice(2)).toEqual([
      expect.stringMatching(/^39 more like this since the last line, the latest: A request: refused with 401/),
    ]);
  });

  it('has every one of a flood at debug as well, with log: all', async () => {
    const app = await start({ log: 'all' });
    for (const _ of [1, 2, 3]) await wrongly(app).post(sample('mms'));
    expect(linesOf(app, 'warn')).toHaveLength(1);
    expect(linesOf(app, 'debug').filter((line) => line.includes('refused'))).toHaveLength(2);
  });

  it('has no line at all, with log: none', async () => {
    const app = await start({ log: 'none' }, answering, failing);
    await app.bandwidth.post(sample('sms'));
    await wrongly(app).post(sample('mms'));
    expect([...linesOf(app, 'warn'), ...linesOf(app, 'debug')]).toEqual([]);
  });

  it('keeps to none of them what an option that is none says', async () => {
    await expect(start({ log: 'some' as CallbackLog })).rejects.toThrow(
      /option `log` .* must be one of all, refused, none/,
    );
  });

  it('holds nothing personal, and neither do reports and headers', async () => {
    const inbox = new ReportInbox();
    const app = await start({ log: 'all', serverTiming: true }, inbox.provider(), answering, failing);
    const secrets = ['+15550107777', 'Ada Lovelace', 'meet me at noon', '471108154711'];
    const [number, name, text, digits] = secrets;
    const query = new URLSearchParams({ [String(name)]: String(text) }).toString();
    const replies = [
      await app.bandwidth.post(sample('sms', { text, from: number, to: number } as never), { query }),
      await app.bandwidth.post(sample('voice.gather', { digits, from: number, callerDisplayName: name } as never)),
      await app.bandwidth.post([{ type: number, message: { id: number, text } }, { [String(number)]: text }]),
      await app.bandwidth.post({ eventType: number, callId: name, [String(text)]: digits }),
      await app.bandwidth.post({ eventType: 'gather', callId: [number], [String(number)]: text }),
      await app.bandwidth.send({ method: 'POST', body: `{"text":"${text}` }),
      await app.bandwidth.send({ method: 'POST', route: encodeURIComponent(String(number)) }),
      await new BandwidthClient({ url: app.url, credentials: { username: String(number), password: 'x' } }).post({}),
    ];
    const told = [
      ...app.log.lines.map(({ message }) => message),
      ...inbox.take().map((report) => JSON.stringify(report)),
      ...replies.map(({ headers }) => String(headers.get('server-timing'))),
    ].join('\n');
    expect(inbox.count + replies.length).toBe(8);
    for (const secret of [...secrets, '0107777']) expect(told).not.toContain(secret);
  });
});
