import { handlerOf } from '../support/handlers.js';
import { closeAll, platforms, startApp } from '../support/harness.js';
import { AUTHORIZATION, RawConnection } from '../support/raw-http.js';
import { bodyOf, bounds, MIB, post } from './bounds.js';

afterEach(closeAll);

describe.each(platforms)('On %s', (platform) => {
  describe.each(bounds)('$name', ({ send, byDefault, small, option, status, code }) => {
    it.each([
      ['has its default', byDefault, {}],
      ['can be lower', small, option(small)],
      ['can be higher', byDefault + 50, option(byDefault + 50)],
    ])('%s: %d are taken, one more is not', async (_how, limit, options) => {
      const names: string[] = [];
      const app = await startApp(platform, {
        options,
        providers: [handlerOf(['*'], (_event, { name }) => void names.push(name))],
      });
      const refused = await send(app, limit + 1);
      expect(refused.status).toBe(status);
      expect(JSON.parse(refused.body)).toMatchObject({ code });
      expect(names).toEqual([]);
      expect((await send(app, limit)).status).toBeLessThan(300);
      expect(names.length).toBeGreaterThan(0);
    });
  });

  it('a client that sends all of a large body reads why it was refused', async () => {
    const app = await startApp(platform);
    for (let n = 0; n < 5; n++) expect((await post(app, bodyOf(3 * MIB))).status).toBe(413);
  });

  it('bodyTimeout can be set: a slower body gets 408', async () => {
    const app = await startApp(platform, { options: { bodyTimeout: 50 } });
    const connection = await RawConnection.open(app.origin);
    const head = `POST /bandwidth/callbacks HTTP/1.1\r\nHost: test\r\n${AUTHORIZATION}\r\nContent-Type: application/json\r\n`;
    await connection.send(`${head}Content-Length: 100\r\n\r\n{`);
    expect(await connection.replies()).toMatchObject([{ status: 408, headers: { connection: 'close' } }]);
  });

  it('headers are Node’s to bound: more than 16 KiB get 431', async () => {
    const app = await startApp(platform);
    const connection = await RawConnection.open(app.origin);
    const head = `POST /bandwidth/callbacks HTTP/1.1\r\nHost: test\r\n${AUTHORIZATION}\r\n`;
    await connection.send(`${head}X-Long: ${'x'.repeat(16 * 1_024)}\r\n\r\n`);
    expect(await connection.replies()).toMatchObject([{ status: 431 }]);
  });
});
