import type { LocalBandwidth } from 'local-bandwidth';
import { ControlClient } from './control-client.js';
import { A, HttpApplication, NUMBER } from './http-application.js';

const MB = 1_048_576;

it('a session with more entries than are usually kept can be imported again, and where fewer are kept, its newest are', async () => {
  await new HttpApplication({ initiate: '<Hangup/>' }).with(
    async (bandwidth) => {
      const { session } = bandwidth;
      for (let count = 0; count < 1010; count += 1) {
        session.text({ from: A, to: [NUMBER], text: `Text ${count}` });
        session.call({ from: A, to: NUMBER });
        session.setPhone(`+1555200${1000 + count}`, { onRing: 'busy' });
      }
      session.faults.replace(Array.from({ length: 1010 }, () => ({ kind: 'duplicate', event: 'answer' })));
      await bandwidth.advance(60_000);
      const exported = await importedAgain(bandwidth);
      const { calls, messages, exchanges, phones, faults } = exported;
      const lists = [calls, messages, exchanges, Object.keys(phones), faults];
      expect(lists.map(({ length }) => length)).toEqual([1010, 1010, 3030, 1010, 1010]);
      await new HttpApplication().with(
        async (other) => {
          const client = new ControlClient(other.url);
          expect(await client.post('/sessions/default/import', exported)).toMatchObject({ status: 201 });
          const { body: left } = await client.post<Exported>('/sessions/default/export');
          expect(left.calls).toEqual(calls.slice(-10));
          expect(left.messages).toEqual(messages.slice(-10));
          expect(left.exchanges).toEqual(exchanges.slice(-10));
          expect(Object.keys(left.phones)).toEqual(Object.keys(phones).slice(-10));
          expect(await client.get(`/calls/${exported.calls[0]?.callId}`)).toMatchObject({ status: 404 });
        },
        { kept: 10 },
      );
    },
    { kept: 5000 },
  );
});

it('a session whose answers are long can be imported again', async () => {
  const body = 'x'.repeat(100_000);
  await new HttpApplication({ 'message-received': () => ({ body }) }).with(async (bandwidth) => {
    for (let count = 0; count < 340; count += 1) {
      bandwidth.session.text({ from: A, to: [NUMBER], text: `Text ${count}` });
    }
    await bandwidth.advance(60_000);
    const exported = await importedAgain(bandwidth);
    expect(JSON.stringify(exported).length).toBeGreaterThan(32 * MB);
  });
});

interface Exported {
  readonly calls: readonly { readonly callId: string }[];
  readonly messages: readonly object[];
  readonly exchanges: readonly object[];
  readonly phones: Readonly<Record<string, object>>;
  readonly faults: readonly object[];
}

/** Exports the session of a local Bandwidth and imports it there, which must not change it. */
async function importedAgain({ url }: LocalBandwidth): Promise<Exported> {
  const client = new ControlClient(url);
  const { body: exported } = await client.post<Exported>('/sessions/default/export');
  expect(await client.post('/sessions/default/import', exported)).toEqual({ status: 201, body: { name: 'default' } });
  expect((await client.post('/sessions/default/export')).body).toEqual(exported);
  return exported;
}
