import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { ScriptedTerminal } from '../../../../test/support/scripted-terminal.js';
import { LocalBandwidth } from '../local-bandwidth.js';
import type { LocalBandwidthOptions } from '../options.js';

const CALLER = '+15551230001';
const FRIEND = '+15551230002';
const LINE = '+15550100000';

const speak = (text: string) => `<SpeakSentence>${text}</SpeakSentence>`;
const ANSWERS: Readonly<Record<string, string>> = {
  initiate: `<Gather gatherUrl="/menu" maxDigits="1">${speak('Press 1 for a friend, 2 for a message.')}</Gather>`,
  '1': `${speak('One moment.')}<Transfer><PhoneNumber>${FRIEND}</PhoneNumber></Transfer>`,
  '2': '<Record recordCompleteUrl="/recorded" silenceTimeout="2"/>',
  '3': '<Menu/>',
  recordComplete: speak('Thank you.'),
};

const running: LocalBandwidth[] = [];
afterEach(() => Promise.all(running.splice(0).map((each) => each.stop())));

/** Waits until something stands on the terminal. */
async function isShown(terminal: ScriptedTerminal, text: string | RegExp): Promise<void> {
  for (let tries = 0; tries < 1000; tries += 1) {
    if (typeof text === 'string' ? terminal.output.includes(text) : text.test(terminal.output)) return;
    await delay(10);
  }
  throw new Error(`${String(text)} is not shown:\n${terminal.output}${terminal.errors}`);
}

describe('call', () => {
  it('shows a conversation in plain lines, with keys and words at the right moments', async () => {
    const { terminal } = await terminalFor();
    expect(await terminal.run('call', CALLER, LINE, '--press', '2', '--say', 'Call me back')).toBe(0);
    const lines = terminal.output.trimEnd().split('\n');
    expect(lines.map((line) => line.slice(8))).toEqual([
      'rings',
      '→ initiate 200',
      'is answered',
      'hears "Press 1 for a friend, 2 for a message."',
      'presses 2',
      '→ gather 200',
      'says "Call me back"',
      '→ recordComplete 200',
      'hears "Thank you."',
      'is over: hangup',
      '→ disconnect 204',
    ]);
    expect(lines.every((line) => /^\d:\d\d\.\d {2}/.test(line))).toBe(true);
    expect(terminal.output).not.toContain('\u001B');
  });

  it('shows the phones that the application calls', async () => {
    const { bandwidth, terminal } = await terminalFor();
    bandwidth.phone(FRIEND).behaves({
      onRing: 'answer',
      then: [
        { do: 'say', text: 'Hello?', after: 500 },
        { do: 'hangUp', after: 2000 },
      ],
    });
    expect(await terminal.run('call', CALLER, LINE, '--press', '1')).toBe(0);
    for (const line of [`${FRIEND} rings`, `${FRIEND} is answered`, `${FRIEND} says "Hello?"`, 'hears "Hello?"']) {
      expect(terminal.output).toContain(line);
    }
  });

  it('hangs up after the given time', async () => {
    const { terminal, bandwidth } = await terminalFor();
    expect(await terminal.run('call', CALLER, LINE, '--hang-up-after', '3')).toBe(0);
    const [call] = bandwidth.session.calls();
    expect((call?.endTime ?? 0) - (call?.startTime ?? 0)).toBeGreaterThanOrEqual(3000);
    expect(terminal.output).toContain('is over: hangup');
  });

  it('fails for a call that ends because of the application', async () => {
    const { terminal } = await terminalFor();
    expect(await terminal.run('call', CALLER, LINE, '--press', '3')).toBe(1);
    expect(terminal.output).toContain('is over: invalid-bxml');
  });

  it('has its own exit code for an application that cannot be reached', async () => {
    const { terminal } = await terminalFor({ app: 'http://127.0.0.1:9/' });
    expect(await terminal.run('call', CALLER, LINE)).toBe(3);
    expect(terminal.errors).toMatch(/^The application did not answer at http:\/\/127\.0\.0\.1:9\/: /);
  });

  it('takes keys and words from a person, and shows what is said as it is spoken', async () => {
    const { terminal } = await terminalFor({ clock: 'real', speed: 5 }, true);
    terminal.input.isTTY = true;
    const over = terminal.run('call', CALLER, LINE);
    await isShown(terminal, /hears "Press[^"]*$/);
    await isShown(terminal, '2 for a message."\n');
    terminal.input.write('1');
    await isShown(terminal, `${FRIEND} rings`);
    terminal.input.write('a');
    await isShown(terminal, `${FRIEND} is answered`);
    terminal.input.write('sHi!x\u007F\r');
    await isShown(terminal, 'Say: Hi!x\b \b');
    await isShown(terminal, `${FRIEND} hears "Hi!"`);
    terminal.input.write('h');
    expect(await over).toBe(0);
  });

  it('starts its own local Bandwidth if it is given an application', async () => {
    const { port, close } = await listening();
    const terminal = new ScriptedTerminal();
    const url = `http://127.0.0.1:${port}/`;
    expect(await terminal.run('call', CALLER, '+15550109999', '--app', url, '--number', '+15550109999')).toBe(0);
    expect(terminal.output).toContain('hears "Hello"');
    close();
  });

  it('hangs up on Ctrl+C', async () => {
    const { terminal } = await terminalFor({ clock: 'real' });
    const over = terminal.run('call', CALLER, LINE);
    await isShown(terminal, 'is answered');
    terminal.interrupt();
    expect(await over).toBe(0);
    expect(terminal.output).toContain('is over: hangup');
  });

  it.each([['1,x'], ['1,,2']])('refuses to press %s', async (keys) => {
    const terminal = new ScriptedTerminal();
    expect(await terminal.run('call', CALLER, LINE, '--press', keys)).toBe(2);
    expect(terminal.errors).toContain('--press takes keys');
  });

  it.each<[credentials: LocalBandwidthOptions['credentials'], advice: string]>([
    [undefined, 'The application wants credentials. Start the local Bandwidth with them (--user and --password).'],
    [{ username: 'bw', password: 'old' }, 'The application refuses the credentials. Start the local Bandwidth with'],
  ])('says what to do where the application refuses it, with credentials %j', async (credentials, advice) => {
    const challenge = { status: 401, headers: { 'WWW-Authenticate': 'Basic realm="bandwidth"' } };
    const { terminal } = await terminalFor({ app: () => challenge, ...(credentials && { credentials }) });
    expect(await terminal.run('call', CALLER, LINE)).toBe(1);
    expect(terminal.errors).toContain(advice);
    expect(await terminal.run('text', CALLER, LINE, 'Hello')).toBe(1);
    expect(terminal.errors.split(advice)).toHaveLength(3);
  });

  it('fails where the caller could not do all that was asked for', async () => {
    const { terminal } = await terminalFor();
    expect(await terminal.run('call', CALLER, LINE, '--press', '2,1,3', '--say', 'Hello')).toBe(1);
    expect(terminal.errors).toBe('The call was over before the caller could press 3 and say "Hello".\n');
  });

  it.each([
    [['call', 'ada', LINE], 'FROM is a number such as +15551230001, a SIP URI, or Anonymous.'],
    [['call', '15551230001', LINE], 'FROM is a number'],
    [['call', '', LINE], 'FROM is a number'],
    [['call', CALLER, '15550100000'], 'TO is a number such as +15550100000, or a SIP URI.'],
    [['explore', 'ada', LINE], 'FROM is a number'],
    [['text', 'ada', LINE, 'Hello'], 'FROM is a number such as +15551230001, or a short code.'],
    [['text', CALLER, 'ada', 'Hello'], 'TO is a number such as +15550100000, or a short code.'],
  ])('a command that gets no number is refused: %j', async (words, problem) => {
    const { bandwidth, terminal } = await terminalFor();
    expect(await terminal.run(...words)).toBe(2);
    expect(terminal.errors).toContain(problem);
    expect(bandwidth.session.calls()).toEqual([]);
  });

  it.each(['sip:ada@example.com', 'Anonymous', 'Restricted'])('takes the caller %s', async (from) => {
    const { terminal } = await terminalFor();
    expect(await terminal.run('call', from, LINE)).toBe(0);
  });

  it.each([
    [['--say', ''], '--say takes words.'],
    [['--user', 'bw', '--password', 's3cret'], '--user is only for --app'],
  ])('refuses %j before it calls', async (options, problem) => {
    const { bandwidth, terminal } = await terminalFor();
    expect(await terminal.run('call', CALLER, LINE, ...options)).toBe(2);
    expect(terminal.errors).toContain(problem);
    expect(bandwidth.session.calls()).toEqual([]);
  });
});

describe('text', () => {
  it('sends a message, and shows the answer', async () => {
    const { bandwidth, terminal } = await terminalFor();
    expect(await terminal.run('text', CALLER, LINE, 'Hello', '--media', 'https://example.com/cat.png')).toBe(0);
    expect(terminal.output).toMatch(/message-received +204/);
    expect(bandwidth.messages).toMatchObject([{ text: 'Hello', media: ['https://example.com/cat.png'] }]);
  });

  it("refuses a number that is not the application's", async () => {
    const { terminal } = await terminalFor();
    expect(await terminal.run('text', CALLER, FRIEND, 'Hello')).toBe(2);
    expect(terminal.errors).toContain(`${FRIEND} is no number of the application.`);
  });

  it('refuses a file that is no URL, and says which option it is', async () => {
    const { terminal } = await terminalFor();
    expect(await terminal.run('text', CALLER, LINE, 'Hello', '--media', 'cat.png')).toBe(2);
    expect(terminal.errors).toContain('--media takes a URL');
  });
});

describe('send', () => {
  it('sends one event with the values that are set, and shows the answer', async () => {
    const { bandwidth, terminal } = await terminalFor();
    expect(await terminal.run('send', 'voice.gather', '--set', 'digits=1', '--set', 'extra:={"a":1}')).toBe(0);
    expect(terminal.output).toMatch(/gather +200/);
    expect(terminal.output).toContain('One moment.');
    expect(JSON.parse(bandwidth.exchanges[0]?.request.body ?? '')).toMatchObject({ digits: '1', extra: { a: 1 } });
  });

  it('accepts a path of the application', async () => {
    const { bandwidth, terminal } = await terminalFor({ appUrl: 'http://localhost/bandwidth/callbacks' });
    expect(await terminal.run('send', 'voice.gather', '--set', 'digits=1', '--to', '/menu?shop=1')).toBe(0);
    expect(bandwidth.exchanges[0]?.request.url).toBe('http://localhost/menu?shop=1');
  });

  it.each([
    ['voice.gather', 302, 1],
    ['voice.gather', 404, 1],
    ['voice.gather', 204, 0],
    ['emergency.emergencyCallingQuery', 302, 0],
  ])('takes %s that was answered with %i to end with %i', async (event, status, exitCode) => {
    const { terminal } = await terminalFor({ app: () => ({ status }) });
    expect(await terminal.run('send', event)).toBe(exitCode);
  });

  it('lists the events that there are', async () => {
    const { terminal } = await terminalFor();
    expect(await terminal.run('send', '--list')).toBe(0);
    expect(terminal.output).toMatch(/^voice\.initiate +\w/m);
  });

  it.each([
    [['nonsense'], /no event "nonsense"/],
    [[], /--list shows them/],
    [['voice.gather', '--set', 'digits'], /--set takes PATH=VALUE/],
    [['voice.gather', '--set', 'digits:=x'], /--set digits:= takes JSON/],
  ])('refuses %j', async (args, problem) => {
    const { terminal } = await terminalFor();
    expect(await terminal.run('send', ...args)).toBe(2);
    expect(terminal.errors).toMatch(problem);
  });
});

describe('tail', () => {
  it('shows matching exchanges, one line each, until it is ended', async () => {
    const { bandwidth, terminal } = await terminalFor();
    const over = terminal.run('tail', 'event:gather');
    await delay(100);
    await new ScriptedTerminal(terminal.variables).run('call', CALLER, LINE, '--press', '2');
    await isShown(terminal, /gather +200/);
    terminal.interrupt();
    expect(await over).toBe(0);
    expect(terminal.output.trimEnd().split('\n')).toHaveLength(1);
    expect(bandwidth.exchanges.length).toBeGreaterThan(2);
  });

  it('says so when the local Bandwidth ends', async () => {
    const { bandwidth, terminal } = await terminalFor();
    const over = terminal.run('tail');
    await delay(100);
    await bandwidth.stop();
    expect(await over).toBe(3);
  });
});

describe('a command for a local Bandwidth that is killed', () => {
  it.each([['tail'], ['call', CALLER, LINE]])('%s says that it has ended', async (...args) => {
    const { bandwidth, terminal } = await terminalFor({ clock: 'real' });
    const proxy = createServer((request, response) => {
      const { method, url } = request;
      const sent = forward(`${bandwidth.url}${url}`, { method }, (answer) => {
        response.writeHead(answer.statusCode ?? 0, { 'Content-Type': answer.headers['content-type'] }).flushHeaders();
        answer.pipe(response);
      });
      request.pipe(sent);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const over = terminal.run(...args, '--url', url);
    await delay(300);
    proxy.close().closeAllConnections();
    expect(await over).toBe(3);
    expect(terminal.errors).toMatch(/The local Bandwidth at \S+ has ended\.|No local Bandwidth answers at/);
  });
});

describe('start', () => {
  it('prints the addresses, how to call, and every exchange', async () => {
    const terminal = new ScriptedTerminal();
    const over = terminal.run('--app', 'http://127.0.0.1:9/calls', '--port', '0', '--user', 'bw', '--password', 'x');
    await isShown(terminal, /Text it .*\n/);
    const [, url = ''] = /listens at (http:\/\/127\.0\.0\.1:\d+)\./.exec(terminal.output) ?? [];
    expect(terminal.output).toContain(`basePath: '${url}/api/v2'`);
    expect(terminal.output).toContain(`npx local-bandwidth call +15551230001 ${LINE} --url ${url}`);
    await new ScriptedTerminal({ LOCAL_BANDWIDTH_URL: url }).run('text', CALLER, LINE, 'Hello');
    await isShown(terminal, 'message-received');
    terminal.interrupt();
    expect(await over).toBe(0);
  });

  it('says how to send the token, without printing it', async () => {
    const terminal = new ScriptedTerminal();
    const over = terminal.run('--app', 'http://127.0.0.1:9/', '--port', '0', '--token', 's3cret');
    await isShown(terminal, /Text it/);
    const url = /listens at (\S+)\. /.exec(terminal.output)?.[1] ?? '';
    expect(terminal.output).toContain(`--url ${url} --token TOKEN\n`);
    expect(terminal.output).toContain(`${url}/#token=TOKEN\n`);
    expect(terminal.output).not.toContain('s3cret');
    const other = new ScriptedTerminal();
    expect(await other.run('send', 'voice.gather', '--url', url)).toBe(2);
    expect(other.errors).toContain('give it with --token');
    terminal.interrupt();
    expect(await over).toBe(0);
  });

  it('prints one line of JSON for scripts', async () => {
    const terminal = new ScriptedTerminal();
    const over = terminal.run(
      'start',
      '--app',
      'http://127.0.0.1:9/',
      '--port',
      '0',
      '--ready-line',
      '--clock',
      'virtual',
    );
    await isShown(terminal, '\n');
    const { url } = JSON.parse(terminal.output) as { url: string };
    const answer = (await (await fetch(`${url}/local/v1`)).json()) as object;
    expect(answer).toMatchObject({ numbers: [LINE], clock: { kind: 'virtual' } });
    terminal.interrupt();
    expect(await over).toBe(0);
  });

  it('limits requests to the given resources', async () => {
    const terminal = new ScriptedTerminal();
    const limits = ['--rate-limit', 'statistics=2', '--rate-limit', 'media=1'];
    const over = terminal.run(
      '--app',
      'http://127.0.0.1:9/',
      '--port',
      '0',
      '--clock',
      'virtual',
      '--ready-line',
      ...limits,
    );
    await isShown(terminal, '\n');
    const { url } = JSON.parse(terminal.output) as { url: string };
    const asked = async (path: string) => (await fetch(url + path)).status;
    const [statistics, media] = ['/accounts/1/statistics', '/users/1/media'];
    const statuses = [await asked(statistics), await asked(statistics), await asked(statistics)];
    expect([...statuses, await asked(media), await asked(media)]).toEqual([200, 200, 429, 200, 429]);
    terminal.interrupt();
    expect(await over).toBe(0);
  });

  it('requires the given credentials for its REST API', async () => {
    const terminal = new ScriptedTerminal();
    const options = '--strict-account --api-user api --api-password secret --client-id client --client-secret s3cret';
    const over = terminal.run('--app', 'http://127.0.0.1:9/', '--port', '0', '--ready-line', ...options.split(' '));
    await isShown(terminal, '\n');
    const { url } = JSON.parse(terminal.output) as { url: string };
    const asked = async (account: string, authorization = basic('api:secret')) =>
      (await fetch(`${url}/accounts/${account}/statistics`, { headers: { authorization } })).status;
    const statuses = [await asked('9900000'), await asked('9900001'), await asked('9900000', basic('api:other'))];
    expect(statuses).toEqual([200, 403, 401]);
    const headers = { authorization: basic('client:s3cret') };
    const body = new URLSearchParams({ grant_type: 'client_credentials' });
    const answer = await fetch(`${url}/api/v1/oauth2/token`, { method: 'POST', headers, body });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    expect(await asked('9900000', `Bearer ${token}`)).toBe(200);
    terminal.interrupt();
    expect(await over).toBe(0);
  });

  it.each([
    [[], /start needs --app/],
    [['--app', 'nonsense', '--port', '0'], /The `app` of the local Bandwidth is not the URL of an application/],
    [['--app', 'http://127.0.0.1:9/', '--user', 'bw'], /--user and --password belong together/],
    [['--app', 'http://127.0.0.1:9/', '--api-user', 'bw'], /--api-user and --api-password belong together/],
    [['--app', 'http://127.0.0.1:9/', '--client-secret', 's'], /--client-id and --client-secret belong together/],
    [['--app', 'http://127.0.0.1:9/', '--clock', 'lunar'], /--clock is virtual or real/],
    [['--app', 'http://127.0.0.1:9/', '--clock', 'virtual', '--speed', '2'], /--speed is for the real clock/],
    [['--app', 'http://127.0.0.1:9/', '--port', 'http'], /--port takes a number from 0 to 65535/],
    [['--app', 'http://127.0.0.1:9/', '--assume', 'nothing'], /--assume takes NAME=VALUE/],
    [
      ['--app', 'http://127.0.0.1:9/', '--assume', 'nothing=1', '--port', '0'],
      /no assumption "nothing"\. Use one of: oversizedBxml, /,
    ],
    [['--app', 'http://127.0.0.1:9/', '--assume', 'speechRat=1'], /"speechRat"\. Did you mean speechRate\?/],
    [['--app', 'http://127.0.0.1:9/', '--port', '1.5'], /--port takes a whole number/],
    [['--app', 'http://127.0.0.1:9/', '--seed', '1.5'], /--seed takes a whole number/],
    [['--app', 'http://127.0.0.1:9/', '--number', ''], /"" in `numbers` is not a phone number\. Give it as \+1555/],
    [['--app', 'http://127.0.0.1:9/', '--account', 'a/b'], /The `accountId` "a\/b" cannot be used/],
    [['--app', 'http://127.0.0.1:9/', '--application', 'a/b'], /The `applicationId` "a\/b" cannot be used/],
    [['--app', 'http://127.0.0.1:9/', '--token', ''], /The `token` is empty/],
    [['--app', 'http://127.0.0.1:9/', '--allow-host', 'http://x/'], /"http:\/\/x\/" in `allowHosts` is not a host/],
    [['--app', 'http://127.0.0.1:9/', '--rate-limit', 'calls'], /calls has no such value.*\[LOCAL_BANDWIDTH_VALUE\]/],
    [
      ['--app', 'http://127.0.0.1:9/', '--rate-limit', 'cats=1'],
      /no rate limit "cats"\. Use one of: calls, conferences,/,
    ],
    [['--app', 'http://127.0.0.1:9/', '--host', '0.0.0.0'], /Give it a token/],
  ])('refuses %j', async (args, problem) => {
    const terminal = new ScriptedTerminal();
    expect(await terminal.run('start', ...args)).toBe(2);
    expect(terminal.errors).toMatch(problem);
  });
});

it.each([['call', CALLER, LINE], ['text', CALLER, LINE, 'Hello'], ['send', 'voice.gather'], ['tail']])(
  '%s has its own exit code for a local Bandwidth that cannot be reached',
  async (...args) => {
    const terminal = new ScriptedTerminal();
    expect(await terminal.run(...args, '--url', 'http://127.0.0.1:9')).toBe(3);
    expect(terminal.errors).toContain('No local Bandwidth answers at http://127.0.0.1:9. Start one:');
  },
);

describe('something else than a local Bandwidth', () => {
  it.each([
    ['text', 200, 'hello'],
    ['no body', 200, ''],
    ['markup', 404, '<html/>'],
    ['other errors', 500, '{"error":"no"}'],
    ['a list of errors', 401, '[]'],
    ['nothing', 404, 'null'],
  ])('that answers with %s is told from one', async (_what, status, body) => {
    const other = createServer((_, response) => response.writeHead(status).end(body));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    for (const args of [['tail'], ['call', CALLER, LINE], ['text', CALLER, LINE, 'Hello'], ['replay', 'x1']]) {
      const terminal = new ScriptedTerminal();
      expect([args, await terminal.run(...args, '--url', url)]).toEqual([args, 3]);
      expect(terminal.errors).toContain(`What answers at ${url} is no local Bandwidth. Give the URL of one with --url`);
    }
    other.close().closeAllConnections();
  });

  it.each([
    ['--session', '日本', '--session takes up to 100 letters'],
    ['--token', 'a\nb', '--token takes one line'],
    ['--token', '日本', '--token takes one line'],
  ])('is not blamed for %s %j', async (option, value, problem) => {
    const { terminal } = await terminalFor();
    expect(await terminal.run('tail', option, value)).toBe(2);
    expect(terminal.errors).toContain(problem);
  });
});

function basic(pair: string): string {
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** A small phone line. */
async function app(request: Request): Promise<string | undefined> {
  const payload = (await request.json()) as { eventType?: string; digits?: string };
  const answer = ANSWERS[payload.digits ?? payload.eventType ?? ''];
  return answer && `<Response>${answer}</Response>`;
}

/** A terminal on which commands find a local Bandwidth. */
async function terminalFor(options: Partial<LocalBandwidthOptions> = {}, isInteractive = false) {
  const bandwidth = await LocalBandwidth.start({ app, clock: 'virtual', ...options });
  running.push(bandwidth);
  const terminal = new ScriptedTerminal({ LOCAL_BANDWIDTH_URL: bandwidth.url }, isInteractive);
  return { bandwidth, terminal };
}

/** An application on a port of its own. */
async function listening(): Promise<{ port: number; close: () => void }> {
  const server = createServer((_, response) => response.end(`<Response>${speak('Hello')}</Response>`));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
