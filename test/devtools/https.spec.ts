import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Exchange } from 'local-bandwidth';
import { BandwidthCallbacksModule } from 'nestjs-bandwidth-callbacks';
import { BandwidthInspectorModule } from 'nestjs-bandwidth-callbacks/devtools';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { handlerOf } from '../support/handlers.js';

const AUTH = { username: 'bw', password: 's3cret' };

describe('an inspector of an application that serves HTTPS', () => {
  let app: INestApplication;

  beforeAll(async () => {
    const inspected = {
      module: class Inspected {},
      imports: [BandwidthCallbacksModule.forRoot({ auth: AUTH }), BandwidthInspectorModule.forRoot()],
      providers: [handlerOf(['voice.gather'], () => '<Response><Hangup/></Response>')],
    };
    app = await NestFactory.create(inspected, { httpsOptions: certificate(), logger: false });
    await app.listen(0, '127.0.0.1');
  });

  afterAll(() => app.close());

  it('shows its page, and a callback as it came, and sends that again', async () => {
    expect(await ask('GET', '/bandwidth/inspector/index.html')).toMatchObject({ status: 200 });
    const gather = sample('voice.gather', { callId: 'c-over-https' });
    expect(await ask('POST', '/bandwidth/callbacks', gather)).toMatchObject({ status: 200 });
    const [shown] = await exchanges();
    expect(shown).toMatchObject({ event: 'voice.gather', outcome: 'answered', response: { status: 200 } });
    expect(shown!.request.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/bandwidth\/callbacks$/);

    const again = await ask('POST', `/bandwidth/inspector/local/v1/exchanges/${shown!.id}/replay`, {});
    expect(again).toMatchObject({ status: 201 });
    expect((await exchanges())[1]).toMatchObject({ outcome: 'answered', replayOf: shown!.id });
  });

  async function exchanges(): Promise<readonly Exchange[]> {
    const { text } = await ask('GET', '/bandwidth/inspector/local/v1/exchanges?q=c-over-https');
    return JSON.parse(text) as Exchange[];
  }

  function ask(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly text: string }> {
    const { port } = app.getHttpServer().address() as AddressInfo;
    const headers = { 'Content-Type': 'application/json', Connection: 'close' };
    const auth = path === '/bandwidth/callbacks' && { auth: `${AUTH.username}:${AUTH.password}` };
    const options = { host: '127.0.0.1', port, path, method, headers, ...auth, rejectUnauthorized: false };
    return new Promise((resolve, reject) => {
      const asked = request(options, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      });
      asked.on('error', reject);
      asked.end(body && JSON.stringify(body));
    });
  }
});

/** One of its own, for a day. */
function certificate(): { readonly key: Buffer; readonly cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'inspector-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    const how = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'];
    execFileSync('openssl', ['req', ...how, '-subj', '/CN=localhost', '-keyout', key, '-out', cert], { stdio: 'pipe' });
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
