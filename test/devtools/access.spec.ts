import { type CanActivate, type ExecutionContext, Inject, Injectable, Module } from '@nestjs/common';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { ask } from '../support/ask.js';
import { closeAll, platforms } from '../support/harness.js';
import { inspected } from './inspected-app.js';

const PATHS = ['', '/page.js', '/local/v1', '/local/v1/exchanges', '/local/v1/stream'];

afterEach(closeAll);
afterEach(() => void (process.env['NODE_ENV'] = 'test'));

describe.each(platforms)('who may ask the inspector on %s, without a guard:', (platform) => {
  it.each(['attacker.example', '127.0.0.1.attacker.example', '192.168.0.7'])(
    'nobody who names the host %s',
    async (Host) => {
      const { inspector } = await inspected(platform);
      for (const path of PATHS) {
        const { status, text } = await ask(inspector.url + path, { Host });
        expect([path, status, codeOf(text)]).toEqual([path, 403, 'HOST_FOREIGN']);
      }
    },
  );

  it.each([
    ['another site', 'https://attacker.example'],
    ['a file', 'null'],
    ['another port of this machine', 'http://127.0.0.1:9'],
  ])('no page of %s, and nothing happens', async (_what, Origin) => {
    const { inspector, bandwidth } = await inspected(platform);
    await bandwidth.post(sample('sms'));
    const [{ id } = { id: '' }] = await inspector.exchanges();
    const replay = `${inspector.url}/local/v1/exchanges/${id}/replay`;
    for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
      const { status, text } = await ask(replay, { Origin, 'content-type': type }, 'POST', '{}');
      expect([status, codeOf(text)]).toEqual([403, 'ORIGIN_FOREIGN']);
    }
    expect(await inspector.exchanges()).toHaveLength(1);
  });

  it('its own page', async () => {
    const { inspector, origin } = await inspected(platform);
    for (const own of [origin, origin.replace('127.0.0.1', 'localhost')]) {
      const headers = { Host: new URL(own).host, Origin: own };
      expect(await ask(`${inspector.url}/local/v1`, headers)).toMatchObject({ status: 200 });
    }
  });

  it.each(['X-Forwarded-For', 'X-Forwarded-Host', 'Forwarded', 'X-Real-IP', 'Via'])(
    'nobody for whom a proxy or a tunnel speaks (%s)',
    async (name) => {
      const { inspector } = await inspected(platform);
      const { status, text } = await ask(inspector.url, { [name]: '198.51.100.7' });
      expect([status, codeOf(text)]).toEqual([403, 'CLIENT_FORWARDED']);
    },
  );
});

@Injectable()
class Keys {
  readonly right = 'sesame';
}

@Module({ providers: [Keys], exports: [Keys] })
class KeysModule {}

@Injectable()
class KeyGuard implements CanActivate {
  constructor(@Inject(Keys) private readonly keys: Keys) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{ headers: Readonly<Record<string, string>> }>();
    return headers['x-key'] === this.keys.right;
  }
}

describe.each(platforms)('in production on %s', (platform) => {
  beforeEach(() => void (process.env['NODE_ENV'] = 'production'));

  it('an application with an inspector that nothing guards does not start', async () => {
    await expect(inspected(platform)).rejects.toMatchObject({ code: 'BANDWIDTH_INSPECTOR_UNGUARDED' });
  });

  it('a guard with its dependencies decides about every request, under any host name', async () => {
    const guarded = { guard: KeyGuard, imports: [KeysModule] };
    const { inspector } = await inspected(platform, [], { inspector: guarded });
    for (const path of PATHS) expect([path, (await ask(inspector.url + path)).status]).toEqual([path, 403]);
    const admin = { Host: 'admin.example.com', 'X-Forwarded-For': '198.51.100.7', 'X-Key': 'sesame' };
    expect(await ask(`${inspector.url}/local/v1`, admin)).toMatchObject({ status: 200 });
    expect(await ask(`${inspector.url}/local/v1`, { ...admin, Origin: 'https://admin.example.com' })).toMatchObject({
      status: 200,
    });
    const foreign = await ask(`${inspector.url}/local/v1`, { ...admin, Origin: 'https://attacker.example' });
    expect([foreign.status, codeOf(foreign.text)]).toEqual([403, 'ORIGIN_FOREIGN']);
  });
});

function codeOf(text: string): unknown {
  return (JSON.parse(text) as { readonly code?: unknown }).code;
}
