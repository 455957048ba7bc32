import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalBandwidth } from '../local-bandwidth.js';
import type { LocalBandwidthOptions } from '../options.js';
import { Journal } from './journal.js';
import { Listening } from './listening.js';

const CALLER = '+15551230001';
const AGENT = '+15551230002';
const LINE = '+15550100000';

const running: LocalBandwidth[] = [];
afterEach(() => Promise.all(running.splice(0).map((each) => each.stop())));

describe('the calls that a test can look at', () => {
  it('do not fail the late event of one that is no longer kept', async () => {
    const { bandwidth, delivered } = await scene({
      kept: 2,
      faults: [{ kind: 'late', event: 'disconnect', ms: 60_000 }],
    });
    for (const from of ['1', '2', '3', '4']) await bandwidth.call({ from: `+1555123000${from}`, to: LINE });
    await bandwidth.advance(60_000);
    expect(delivered.filter((event) => event === 'disconnect')).toHaveLength(4);
  });

  it('are as many as the session keeps', async () => {
    const { bandwidth } = await scene({ kept: 1010 });
    const first = await bandwidth.call({ from: AGENT, to: LINE });
    for (let count = 0; count < 1005; count += 1) await bandwidth.call({ from: CALLER, to: LINE });
    expect(bandwidth.phone(AGENT).call.callId).toBe(first.callId);
  });

  it('are over if they were when they are looked at first', async () => {
    const { bandwidth } = await scene({});
    const { callId } = await bandwidth.call({ from: CALLER, to: LINE });
    expect(new Journal(bandwidth.session.engine, 10).call(callId).isOver).toBe(true);
  });

  it('have their last entries, after which words are found as before', async () => {
    const { bandwidth } = await scene({}, 'One Two Three Four Five'.split(' '));
    const journal = new Journal(bandwidth.session.engine, 10, 3);
    const { callId } = await bandwidth.call({ from: CALLER, to: LINE });
    const record = journal.call(callId);
    const listening = new Listening(record);
    await bandwidth.advance(500);
    listening.pass('One');
    await bandwidth.advance(60_000);
    expect([record.heard.map(({ text }) => text), record.entries.length]).toEqual([['Three', 'Four', 'Five'], 3]);
    expect([listening.find('One'), listening.find('Three four')?.text]).toEqual([undefined, 'Four']);
    listening.pass('Three four');
    expect([listening.find('four'), listening.find('Five')?.text]).toEqual([undefined, 'Five']);
  });

  it('are those of this run, so that a phone that does not ring after a restart is told of', async () => {
    const data = mkdtempSync(join(tmpdir(), 'kept-'));
    const { bandwidth: before } = await scene({ data });
    await before.call({ from: CALLER, to: LINE });
    await before.stop();
    const { bandwidth } = await scene({ data });
    await expect(bandwidth.phone(AGENT).rings({ within: 1000 })).rejects.toThrow(`${AGENT} did not ring`);
    await bandwidth.stop();
    rmSync(data, { recursive: true });
  });
});

/** An application that says these sentences and ends the call, and the names of the events that it got. */
async function scene(options: Partial<LocalBandwidthOptions>, sentences: readonly string[] = []) {
  const delivered: string[] = [];
  const app = async (request: Request) => {
    delivered.push(((await request.json()) as { eventType: string }).eventType);
    return `<Response>${sentences.map((text) => `<SpeakSentence>${text}</SpeakSentence>`).join('')}</Response>`;
  };
  const bandwidth = await LocalBandwidth.start({ app, clock: 'virtual', ...options });
  running.push(bandwidth);
  return { bandwidth, delivered };
}
