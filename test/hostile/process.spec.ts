import { once } from 'node:events';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { killChildren, startChild, STARTING } from '../support/child.js';
import { Gate } from '../support/gate.js';
import { handlerOf } from '../support/handlers.js';
import { closeAll, platforms, startApp } from '../support/harness.js';
import { AUTHORIZATION, RawConnection, request } from '../support/raw-http.js';

const ANSWER = '<Response><Hangup/></Response>';
const BODY = JSON.stringify(sample('sms'));

afterEach(closeAll);
afterEach(killChildren);

describe.each(platforms)('a process (%s)', (platform) => {
  it(
    'killed while it handles a callback has promised nothing, and the retry is handled',
    async () => {
      const first = await startChild(platform);
      const lost = first.bandwidth.post(sample('sms'));
      expect((await once(first.process, 'message'))[0]).toBe('handling');
      first.process.kill('SIGKILL');
      await expect(lost).rejects.toThrow('fetch failed'); // no status, so Bandwidth sends it again

      const second = await startChild(platform);
      const retry = second.bandwidth.post(sample('sms'));
      expect((await once(second.process, 'message'))[0]).toBe('handling');
      second.process.send('finish');
      expect((await retry).status).toBe(200);
    },
    STARTING,
  );

  it(
    'outlives a sender that hangs up while its callback is handled',
    async () => {
      const { process: child, bandwidth, url } = await startChild(platform);
      const connection = await RawConnection.open(url);
      await connection.send(request('POST /bandwidth/callbacks', ['Content-Type: application/json'], BODY));
      expect((await once(child, 'message'))[0]).toBe('handling');
      connection.destroy();
      const handled = once(child, 'message');
      child.send('finish');
      expect((await handled)[0]).toBe('handled');
      expect((await bandwidth.post(sample('sms'))).status).toBe(200); // remembered, though nobody heard of it
      expect((await bandwidth.post(sample('mms'))).status).toBe(200);
    },
    STARTING,
  );
});

describe.each(platforms)('a sender (%s)', (platform) => {
  it('that repeats itself during the drain is told to come again, and the first is answered', async () => {
    const gate = new Gate();
    const handler = handlerOf(['voice.gather'], () => gate.wait().then(() => ANSWER));
    const { app, bandwidth } = await startApp(platform, { providers: [handler] });
    const first = bandwidth.post(sample('voice.gather'));
    await gate.reached;
    const closing = app.close();
    const duplicate = await bandwidth.post(sample('voice.gather'));
    expect(duplicate.status).toBe(503);
    expect(duplicate.headers.get('connection')).toBe('close');
    gate.open();
    expect(await first).toMatchObject({ status: 200, body: ANSWER });
    await closing;
    expect(gate.arrivals).toBe(1);
  });

  it('that sends fifty at once has one handled, and all answered alike', async () => {
    const gate = new Gate();
    const handler = handlerOf(['voice.gather'], () => gate.wait().then(() => ANSWER));
    const { bandwidth } = await startApp(platform, { providers: [handler] });
    const replies = Array.from({ length: 50 }, () => bandwidth.post(sample('voice.gather')));
    await gate.reached;
    gate.open();
    const answers = (await Promise.all(replies)).map(({ status, body }) => `${status} ${body}`);
    expect(new Set(answers)).toEqual(new Set([`200 ${ANSWER}`]));
    expect(gate.arrivals).toBe(1);
  });

  it('that hangs up and comes again finds its callback handled once', async () => {
    const gate = new Gate();
    const { origin, bandwidth } = await startApp(platform, { providers: [handlerOf(['sms'], () => gate.wait())] });
    const connection = await RawConnection.open(origin);
    const headers = ['Content-Type: application/json', AUTHORIZATION];
    await connection.send(request('POST /bandwidth/callbacks', headers, BODY));
    await gate.reached;
    connection.destroy();
    const again = bandwidth.post(sample('sms'));
    gate.open();
    expect((await again).status).toBe(200);
    expect(gate.arrivals).toBe(1);
  });

  it('that keeps connections open without a word does not keep the application from closing', async () => {
    const { app, origin } = await startApp(platform, { create: { forceCloseConnections: true } });
    const silent = await Promise.all(Array.from({ length: 20 }, () => RawConnection.open(origin)));
    await app.close();
    for (const connection of silent) expect(await connection.replies()).toEqual([]);
  });
});
