import { LocalBandwidth } from 'local-bandwidth';
import type { Action, PhoneBehaviour } from '../../libs/local-bandwidth/src/engine/phone.js';
import { ControlClient } from './control-client.js';
import { A, B, HttpApplication, NUMBER } from './http-application.js';

const RINGS = '<Ring answerCall="false" duration="30"/>';
const WAITS = '<Pause duration="600"/>';
const SPEAKS = '<SpeakSentence>Goodbye</SpeakSentence>';
const TRANSFERS = `<Transfer callTimeout="20"><PhoneNumber transferDisconnectUrl="/left">${B}</PhoneNumber></Transfer>`;

interface Way {
  /** The answer to `initiate`, or to `answer`. */
  readonly reply: string | number;
  readonly causes: readonly string[];
  /** Whether the application calls; otherwise A does. */
  readonly isPlaced?: boolean;
  /** Whom the application calls. Default: B */
  readonly to?: string;
  readonly phone?: PhoneBehaviour;
  /** What the person does in the last call after a second. */
  readonly does?: Action;
}

describe('a session with a call that was', () => {
  it.each<Way & { readonly way: string }>([
    { way: 'hung up by the caller', reply: WAITS, causes: ['hangup'], does: { do: 'hangUp' } },
    { way: 'given up by the caller', reply: RINGS, causes: ['cancel'], does: { do: 'hangUp' } },
    { way: 'ended by its document', reply: SPEAKS, causes: ['hangup'] },
    { way: 'never answered by the application', reply: RINGS, causes: ['rejected'] },
    { way: 'ended by wrong BXML', reply: '<Wrong', causes: ['invalid-bxml'] },
    { way: 'ended by a failed callback', reply: 500, causes: ['callback-error'] },
    { way: 'busy', isPlaced: true, reply: WAITS, causes: ['busy'], phone: { onRing: 'busy' } },
    { way: 'rejected', isPlaced: true, reply: WAITS, causes: ['rejected'], phone: { onRing: 'reject' } },
    { way: 'busy by hand', isPlaced: true, reply: WAITS, causes: ['busy'], does: { do: 'busy' } },
    { way: 'rejected by hand', isPlaced: true, reply: WAITS, causes: ['rejected'], does: { do: 'hangUp' } },
    { way: 'unreachable', isPlaced: true, reply: WAITS, causes: ['error'], phone: { onRing: 'unreachable' } },
    { way: 'not answered', isPlaced: true, reply: WAITS, causes: ['timeout'], phone: { onRing: 'ignore' } },
    {
      way: 'left by a machine',
      isPlaced: true,
      reply: '<Hangup/>',
      causes: ['hangup'],
      phone: { onRing: 'voicemail' },
    },
    { way: 'of two numbers of its own', isPlaced: true, to: NUMBER, reply: SPEAKS, causes: ['hangup', 'hangup'] },
    { way: 'with a leg that is busy', reply: TRANSFERS, causes: ['hangup', 'busy'], phone: { onRing: 'busy' } },
    {
      way: 'with a leg that is rejected',
      reply: TRANSFERS,
      causes: ['hangup', 'rejected'],
      phone: { onRing: 'reject' },
    },
    {
      way: 'with a leg nobody reaches',
      reply: TRANSFERS,
      causes: ['hangup', 'error'],
      phone: { onRing: 'unreachable' },
    },
    { way: 'with a leg not answered', reply: TRANSFERS, causes: ['hangup', 'timeout'], phone: { onRing: 'ignore' } },
  ])('$way is shown and exported as described, and can be imported here and elsewhere', async (way) => {
    await played(way, async (bandwidth) => {
      const client = new ControlClient(bandwidth.url);
      const { body: calls } = await client.get<{ callId: string; cause: string }[]>('/calls');
      expect(calls.map(({ cause }) => cause)).toEqual(way.causes);
      for (const call of calls) expect((await client.get(`/calls/${call.callId}`)).body).toEqual(call);
      const { body: exported } = await client.post('/sessions/default/export');
      await new HttpApplication().with(async (other) => {
        for (const importing of [client, new ControlClient(other.url)]) {
          expect(await importing.post('/sessions/default/import', exported)).toMatchObject({ status: 201 });
          expect((await importing.get('/calls')).body).toEqual(calls);
          expect((await importing.post('/sessions/default/export')).body).toEqual(exported);
        }
      });
    });
  });
});

it('a call that an earlier version exported with its SIP status can be imported, and is shown without it', async () => {
  await played({ reply: WAITS, isPlaced: true, causes: [], phone: { onRing: 'busy' } }, async (bandwidth) => {
    const client = new ControlClient(bandwidth.url);
    const { body: exported } = await client.post('/sessions/default/export');
    const earlier = { ...exported, calls: exported.calls.map((call: object) => ({ ...call, sipResponseCode: 486 })) };
    expect(await client.post('/sessions/default/import', earlier)).toMatchObject({ status: 201 });
    expect((await client.post('/sessions/default/export')).body).toEqual(exported);
  });
});

/** Lets a call end in some way, and a test look at it. */
async function played(
  { reply, isPlaced, to = B, phone, does }: Way,
  look: (bandwidth: LocalBandwidth) => Promise<void>,
): Promise<void> {
  const application = new HttpApplication({ initiate: reply, answer: reply });
  await application.with(async (bandwidth) => {
    const { session } = bandwidth;
    if (phone) session.setPhone(B, phone);
    if (isPlaced) session.place({ from: NUMBER, to, answer: session.target(), disconnect: session.target() });
    else session.call({ from: A, to: NUMBER });
    await bandwidth.advance(1000);
    if (does) session.act(session.calls().at(-1)?.callId ?? '', does);
    await bandwidth.advance(300_000);
    await look(bandwidth);
  });
}
