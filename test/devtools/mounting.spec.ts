import { VersioningType } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { ask } from '../support/ask.js';
import { type Application, closeAll, platforms } from '../support/harness.js';
import { inspected } from './inspected-app.js';

afterEach(closeAll);

describe.each(platforms)('the page of an inspector on %s', (platform) => {
  it('is served with its files, which it names beside itself, and a strict policy', async () => {
    const { inspector } = await inspected(platform);
    const { status, headers, text } = await ask(`${inspector.url}/index.html`);
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    const files = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file);
    expect(files).toHaveLength(3);
    for (const file of files) expect(await ask(`${inspector.url}/${file}`)).toMatchObject({ status: 200 });
    expect(await ask(`${inspector.url}/package.json`)).toMatchObject({ status: 404 });
    expect(await ask(`${inspector.url}/..%2f..%2fpackage.json`)).toMatchObject({ status: 404 });
  });

  it('leads from where it is mounted to the page, and keeps the query', async () => {
    const { inspector } = await inspected(platform);
    const { status, headers } = await ask(`${inspector.url}?q=is%3Afailed`);
    expect([status, headers['location']]).toEqual([302, './inspector/index.html?q=is%3Afailed']);
    expect((await fetch(`${inspector.url}?q=is%3Afailed`)).url).toBe(`${inspector.url}/index.html?q=is%3Afailed`);
  });

  it('lies below the global prefix, at the path that is chosen, and has no version', async () => {
    const configure = (app: Application) => {
      app.setGlobalPrefix('api');
      app.enableVersioning({ type: VersioningType.URI, defaultVersion: '2' });
    };
    const { inspector, log } = await inspected(platform, [], {
      configure,
      inspector: { path: '/dev/callbacks/' },
      at: '/api/dev/callbacks',
    });
    expect((await fetch(inspector.url)).status).toBe(200);
    expect(await inspector.get()).toMatchObject({ app: '/api/v2/bandwidth/callbacks' });
    expect(log.of('log')).toContain(
      'The inspector shows the callbacks of /api/v2/bandwidth/callbacks at /api/dev/callbacks.',
    );
  });

  it('stays out of the OpenAPI document', async () => {
    const { app } = await inspected(platform);
    const { paths } = SwaggerModule.createDocument(app, new DocumentBuilder().build());
    expect(Object.keys(paths)).toEqual(['/bandwidth/callbacks']);
  });

  it('answers what it does not have with an error in JSON', async () => {
    const { inspector } = await inspected(platform);
    expect(await ask(`${inspector.url}/local/v1/calls`)).toMatchObject({ status: 404 });
    const { status, text } = await ask(`${inspector.url}/local/v1/exchanges`, {}, 'DELETE');
    expect([status, JSON.parse(text)]).toEqual([
      405,
      { code: 'METHOD_UNKNOWN', message: expect.any(String) as string },
    ]);
  });
});

it.each([
  ['a path that is none', { path: 'a//b' }, 'BANDWIDTH_OPTION_INVALID'],
  ['an option that does not exist', { paht: 'x' } as object, 'BANDWIDTH_OPTION_INVALID'],
])('%s is refused', async (_what, inspector, code) => {
  await expect(inspected('express', [], { inspector })).rejects.toMatchObject({ code });
});

it('an application without a registration does not start with an inspector', async () => {
  class Nothing {}
  await expect(inspected('express', [], { module: { module: Nothing } })).rejects.toMatchObject({
    code: 'BANDWIDTH_INSTANCE_UNKNOWN',
  });
});
