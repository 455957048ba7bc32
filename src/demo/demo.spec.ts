import { VoiceVerbs } from '../ivr/voice-verbs.js';
import { SmsResponder } from '../messaging/sms-responder.js';
import { filesReport, playFiles } from './play-files.js';
import { play } from './play.js';
import type { Result } from './step.js';
import { reporter, summary } from './report.js';
import { scenarios } from './scenarios/index.js';
import { voiceCall } from './scenarios/voice-call.js';
import { messageExchange } from './scenarios/message-exchange.js';
import type { Style } from './style.js';

const plain: Style = (_, text) => text;
const silent = { started: () => {}, played: () => {} };

/** The V1 events, as the table of the docs has them. */
const V1 = `answer playback timeout conference conference-playback conference-member conference-speak dtmf gather
  incomingcall hangup reject recording speak transcription sms mms redirect transferComplete`.split(/\s+/);

/** Puts a method in the place of another for one test. */
function replace<T extends object>(target: T, name: keyof T, method: (...args: never[]) => unknown): () => void {
  const original = Object.getOwnPropertyDescriptor(target, name) as PropertyDescriptor;
  Object.defineProperty(target, name, { ...original, value: method });
  return () => Object.defineProperty(target, name, original);
}

function wrong(results: readonly Result[]): string[] {
  return results.filter(({ problems }) => problems.length > 0).map(({ step }) => step.event);
}

describe('the demo', () => {
  let results: readonly Result[];
  let output: string;

  beforeAll(async () => {
    ({ results, output } = await tell());
  });

  it('finds everything as promised', () => {
    expect(results.flatMap(({ problems }) => problems)).toEqual([]);
    expect(output).toMatch(/\n\d+ callbacks, \d+ handler calls, all as promised, in 1\.0 s\n$/);
  });

  it('plays every V1 event by POST, those that have a GET form by GET, and a refusal or two', () => {
    const played = (method: string) =>
      results.filter(({ step }) => step.method === method).map(({ step }) => step.event.split(',')[0]);
    expect(played('POST')).toEqual(expect.arrayContaining(V1));
    expect(played('GET')).toEqual(expect.arrayContaining(['answer', 'gather', 'redirect', 'hangup', 'recording']));
    expect(results.map(({ reply }) => reply?.status)).toEqual(expect.arrayContaining([200, 204, 400, 401]));
  });

  it('shows a port-out that is refused, and a verification that is denied', () => {
    expect(output).toMatch(
      /✓ {2}numbers\.portOutValidationRequest, a wrong PIN .* PortOuts\.decide.* 200 +Portable false/,
    );
    expect(output).toMatch(/✓ {2}tollfree\.verificationDenial .* TollFreeVerifications\.denied.* 204 /);
  });

  it.each(['Express', 'Fastify'])('shows a deadline, a handler that hangs and a silent storage on %s', (platform) => {
    const [, slow = ''] = output.split(`Too slow (${platform})`);
    expect(slow).toMatch(/^.*\n.*\n✓ {2}messaging\.message-received, the handler hangs .* 500 /);
    expect(slow).toMatch(/✓ {2}voice\.answer, past the deadline .* 200 /);
    const [, withoutStorage = ''] = output.split(`A silent storage (${platform})`);
    expect(withoutStorage).toMatch(/^.*\n.*\n✓ {2}voice\.disconnect, which cannot be stored .* 503 /);
    expect(withoutStorage).toMatch(/✓ {2}voice\.answer, at once .* 200 /);
  });

  it('shows a row for every callback, no password and nothing coloured', () => {
    expect(output.match(/^✓ /gm)).toHaveLength(results.length);
    expect(output).toContain('Gather “Welcome to the');
    expect(output).not.toMatch(/password=|bandwidth:/);
    expect(output).not.toContain('\u001B');
  });

  it('plays the scenario files', async () => {
    const files = await playFiles();
    expect(files.map(({ failure }) => failure)).toEqual(files.map(() => undefined));
    expect(filesReport(files, plain)).toMatch(/\n✓ {2}A caller talks to the front desk src.*, (\d+) of \1 steps\n/);
  });

  it('finds a scenario file that a menu does not fit, and says why', async () => {
    const restore = replace(VoiceVerbs.prototype, 'transfer', VoiceVerbs.prototype.hangUp);
    const files = await playFiles().finally(restore);
    expect(files.filter(({ outcome }) => outcome === 'failed')).toHaveLength(2);
    expect(filesReport(files, plain)).toMatch(/\n {3}✗ \+15551230001 did not hear "One moment, please\."/);
  });

  it('finds a menu that hears the wrong thing', async () => {
    const restore = replace(VoiceVerbs.prototype, 'transfer', VoiceVerbs.prototype.hangUp);
    const played = await play([voiceCall], silent).finally(restore);
    expect(wrong(played).slice(0, 2)).toEqual(['voice.gather, "2"', 'voice.transferDisconnect']);
    expect(played[2]?.problems).toEqual([expect.stringMatching(/^elements: .*, got Response Hangup$/)]);
    expect(played[3]?.problems).toEqual(['voice.disconnect came in its place']);
    expect(played[4]?.problems).toEqual([expect.stringMatching(/^it never came: \+15551230004 did not ring within/)]);
  });

  it('finds a verb that was given no credentials', async () => {
    const { menu } = VoiceVerbs.prototype;
    const restore = replace(VoiceVerbs.prototype, 'menu', function (this: VoiceVerbs, before: string, url: string) {
      return String(menu.call(this, before, url)).replace(/ password="[^"]*"/, '');
    });
    const played = await play([voiceCall], silent).finally(restore);
    expect(played[1]?.problems).toContain('status: expected 200, got 401');
  });

  it('finds a handler that fails, and names it', async () => {
    const restore = replace(SmsResponder.prototype as never, 'replyOnce' as never, () => {
      throw new Error('on purpose');
    });
    const played = await play([messageExchange], silent).finally(restore);
    expect(played[0]?.handlers).toContain('SmsResponder.reply (failed)');
    expect(played[0]?.problems).toContain('status: expected 204, got 500');
  });
});

async function tell(): Promise<{ results: readonly Result[]; output: string }> {
  let output = '';
  const write = (text: string) => void (output += text);
  const results = await play(scenarios, reporter({ write, style: plain, columns: 120, log: true }));
  return { results, output: output + summary(results, 1000, plain) };
}
