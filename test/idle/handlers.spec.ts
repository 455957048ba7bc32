import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { platforms } from '../support/harness.js';
import { endIdleApps, removeInstalled, ROOM, startIdle, STARTING } from './idle-app.js';

/** Milliseconds after which Bandwidth gives up waiting for the reply to a message's callback. */
const PATIENCE = 10_000;

afterEach(endIdleApps);
afterAll(removeInstalled);

describe.each(platforms)('In a process that does nothing else (%s),', (platform) => {
  it(
    'a handler that never settles is warned of once, counts as failed at its limit, and stays in the health',
    async () => {
      const limit = PATIENCE + 1_000;
      const app = await startIdle(platform, {
        code: `
          import { Controller, Get, Inject } from '@nestjs/common';
          import { BandwidthCallbacksHealth } from 'nestjs-bandwidth-callbacks';
          @Injectable()
          class Texts {
            @OnBandwidthEvent('messaging.message-received')
            received(event, { attempt, signal }) {
              if (attempt > 1) return undefined;
              console.log('handling');
              signal.addEventListener('abort', () => console.log('aborted'));
              return new Promise(() => undefined);
            }
          }
          @Controller('health')
          class Health {
            @Inject(BandwidthCallbacksHealth) health;
            @Get()
            get() { return this.health.check(); }
          }
          export const options = { handlerTimeout: ${limit} };
          export const providers = [Texts];
          export const controllers = [Health];
        `,
      });
      const running = async () => {
        const { body } = await app.send('GET /health HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n');
        return (JSON.parse(body) as { 'bandwidth-callbacks': { runningHandlers?: unknown } })['bandwidth-callbacks']
          .runningHandlers;
      };
      const payload = [sample('messaging.message-received')];
      const begin = performance.now();
      const reply = app.post(payload);
      await app.said('handling');
      expect(await running()).toMatchObject({ count: 1 });
      const [warning] = await app.said('has given up waiting');
      expect(performance.now() - begin).toBeGreaterThan(PATIENCE - 50);
      expect(performance.now() - begin).toBeLessThan(PATIENCE + ROOM);
      expect(warning).toMatch(
        /bandwidth\.messaging\.message-received \(key \S+, attempt 1\): Texts\.received is still/,
      );
      expect(app.output).not.toContain('aborted');
      const { status, ms } = await reply;
      expect(status).toBe(500);
      expect(ms).toBeGreaterThan(limit - 50);
      expect(ms).toBeLessThan(limit + ROOM);
      // Its output and its log come through pipes of their own, so in any order with each other and with the reply.
      await app.said('aborted');
      const [failure] = await app.said(`did not end within ${limit} ms`);
      expect(failure).toContain('Texts.received failed');
      expect(await running()).toMatchObject({ count: 1 });

      expect(await app.post(payload)).toMatchObject({ status: 204 });
      await expect(app.said('while an earlier call of it for this event is still running')).resolves.toHaveLength(1);
      await expect(app.said('has given up waiting')).resolves.toHaveLength(1);
    },
    STARTING,
  );

  it.each<[what: string, names: string, code: string]>([
    ['a static method', 'Calls.answer', "class Calls { @OnBandwidthEvent('voice.answer') static answer() {} }"],
    ['a getter', 'Calls.answer', "class Calls { @OnBandwidthEvent('voice.answer') get answer() { return () => ''; } }"],
    ['an unknown option', "'rout'", "class Calls { @OnBandwidthEvent('voice.answer', { rout: 'x' }) answer() {} }"],
    [
      'a guard below a decorator that replaces the method',
      'Calls.answer',
      `import { UseGuards } from '@nestjs/common';
       class Guard { canActivate() { return true; } }
       const traced = (target, key, descriptor) => {
         const before = descriptor.value;
         descriptor.value = function (...args) { return before.apply(this, args); };
       };
       @Injectable() class Calls { @traced @UseGuards(Guard) @OnBandwidthEvent('voice.answer') answer() {} }
       export const providers = [Calls];`,
    ],
  ])(
    'an application does not start, and says why, with %s for a handler',
    async (_, names, code) => {
      const app = await startIdle(platform, { code, wait: false });
      const { code: exitCode } = await app.exit();
      expect(exitCode).toBe(1);
      expect(app.output).toContain('BANDWIDTH_HANDLER_DECLARATION');
      expect(app.output).toContain(names);
      expect(app.output).not.toContain('idle: ');
    },
    STARTING,
  );

  it(
    'an application without handlers says so once',
    async () => {
      const app = await startIdle(platform, { code: '' });
      await expect(app.said('No handler takes the events')).resolves.toHaveLength(1);
    },
    STARTING,
  );
});
