import { Controller, Get, Inject } from '@nestjs/common';
import { HealthCheckService, TerminusModule } from '@nestjs/terminus';
import { BandwidthCallbacksHealth } from 'nestjs-bandwidth-callbacks';
import { BandwidthClient, sample } from 'nestjs-bandwidth-callbacks/testing';
import { closeAll, CREDENTIALS, platforms, startApp } from '../support/harness.js';

@Controller('health')
class HealthController {
  constructor(
    @Inject(HealthCheckService) private readonly health: HealthCheckService,
    @Inject(BandwidthCallbacksHealth) private readonly bandwidth: BandwidthCallbacksHealth,
  ) {}

  @Get()
  check() {
    return this.health.check([() => this.bandwidth.check()]);
  }
}

afterEach(closeAll);

describe.each(platforms)('the health of an application on %s', (platform) => {
  const start = () => startApp(platform, { imports: [TerminusModule], controllers: [HealthController] });

  async function healthOf(origin: string) {
    const response = await fetch(`${origin}/health`);
    const { details } = (await response.json()) as { details: Record<string, Record<string, unknown>> };
    return { status: response.status, bandwidth: details['bandwidth-callbacks'] };
  }

  it('is up once it takes callbacks', async () => {
    const { origin } = await start();
    await expect(healthOf(origin)).resolves.toEqual({ status: 200, bandwidth: { status: 'up', state: 'ready' } });
  });

  it.each([
    ['that is handled', sample('hangup')],
    ['that is refused for its size', { ...sample('hangup'), tag: 'x'.repeat(2 * 1_024 * 1_024) }],
  ])('tells how long ago the last callback came, one %s', async (_what, payload) => {
    const { origin, bandwidth } = await start();
    const before = performance.now();
    await bandwidth.post(payload);
    const { bandwidth: details } = await healthOf(origin);
    const seconds = details?.['secondsSinceLastCallback'];
    expect(Number.isInteger(seconds)).toBe(true);
    expect(seconds).toBeGreaterThanOrEqual(0);
    expect(seconds).toBeLessThanOrEqual(Math.ceil((performance.now() - before) / 1_000));
  });

  it('tells of requests that were challenged and never came back with the right credentials', async () => {
    const { origin, url } = await start();
    const mistaken = new BandwidthClient({ url, credentials: { ...CREDENTIALS, password: 'another' } });
    await mistaken.post(sample('hangup'));
    await expect(healthOf(origin)).resolves.toMatchObject({
      bandwidth: { status: 'up', challengedInVain: { count: 2, forSeconds: 0 } },
    });
  });

  it('forgets them when Bandwidth comes back', async () => {
    const { origin, bandwidth } = await start();
    await bandwidth.post(sample('hangup'));
    const { bandwidth: state } = await healthOf(origin);
    expect(state).not.toHaveProperty('challengedInVain');
  });

  it('is down while it drains', async () => {
    const { app } = await start();
    const health = app.get(BandwidthCallbacksHealth, { strict: false });
    await app.close();
    await expect(health.check('bw')).resolves.toEqual({ bw: { status: 'down', state: 'draining' } });
  });
});
