import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { LocalBandwidth } from 'local-bandwidth';
import { A, HttpApplication, NUMBER } from './http-application.js';

const menu = {
  initiate:
    '<Gather gatherUrl="/menu" gatherFallbackUrl="/menu2" firstDigitTimeout="60" maxDigits="1"><SpeakSentence>Press a key</SpeakSentence></Gather>',
  '/menu': '<Hangup/>',
  '/menu2': '<Hangup/>',
};

describe('on the real clock', () => {
  it('a call continues by itself, and a test waits for what it expects', async () => {
    const application = new HttpApplication(menu);
    await application.with(
      async ({ session }) => {
        const callId = session.call({ from: A, to: NUMBER });
        expect(
          await session.until(() => session.callView(callId).heard.some(({ text }) => text === 'Press a key')),
        ).toBe(true);
        session.act(callId, { do: 'press', digits: '1' });
        expect(await session.until(() => session.callView(callId).state === 'disconnected')).toBe(true);
        expect(application.events.slice(0, 2)).toEqual(['initiate /bandwidth/callbacks', 'gather /menu']);
        expect(await session.until(() => false, 10)).toBe(false);
      },
      { clock: 'real', speed: 10 },
    );
  });

  it('a time-out takes its real time', async () => {
    const application = new HttpApplication({ ...menu, initiate: '<Redirect redirectUrl="/slow"/>' });
    await application.with(
      async ({ session, faults }) => {
        faults.replace([{ kind: 'slow', ms: 60, event: 'initiate' }]);
        const began = performance.now();
        const callId = session.call({ from: A, to: NUMBER });
        await session.until(() => session.callView(callId).state === 'disconnected');
        expect(performance.now() - began).toBeGreaterThanOrEqual(59);
      },
      { clock: 'real' },
    );
  });

  it('an unreachable application ends the call, and the exchange says why', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const bandwidth = await LocalBandwidth.start({ app: `http://127.0.0.1:${port}/callbacks` });
    try {
      const { session } = bandwidth;
      const callId = session.call({ from: A, to: NUMBER });
      await session.until(() => session.callView(callId).state === 'disconnected');
      expect(session.callView(callId)).toMatchObject({ cause: 'callback-error' });
      expect(bandwidth.exchanges[0]?.error).toBe(
        'The application could not be reached: nothing listens at that address.',
      );
    } finally {
      await bandwidth.stop();
    }
  });

  it('stopping ends everything that is under way', async () => {
    const application = new HttpApplication({ initiate: () => new Promise(() => {}) });
    const exchanges = await application.with(
      async ({ session }) => {
        session.call({ from: A, to: NUMBER });
        await session.until(() => application.arrived.length > 0, 100);
        return session.exchanges;
      },
      { clock: 'real' },
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(exchanges.list()[0]).toMatchObject({ error: 'The local Bandwidth has stopped.' });
  });
});
