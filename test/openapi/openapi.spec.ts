import 'reflect-metadata';
import { ApiSecurity, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { BandwidthCallbacksModule, OnBandwidthEvent, VoiceGatherEvent } from 'nestjs-bandwidth-callbacks';
import { sample, toXml } from 'nestjs-bandwidth-callbacks/testing';
import { catalogue } from '../../libs/bandwidth-callbacks/src/events/catalogue.js';
import type { EventClass } from '../../libs/bandwidth-callbacks/src/events/definition.js';
import { fieldsOf } from '../../libs/bandwidth-callbacks/src/events/fields/field.js';
import { type AppOptions, closeAll, CREDENTIALS, type PlatformName, platforms, startApp } from '../support/harness.js';

const PATH = '/bandwidth/callbacks';
const classes: readonly EventClass[] = catalogue;

interface RequestBody {
  readonly content: Record<
    string,
    { schema: { oneOf?: { xml?: { name?: string } }[] }; examples?: Record<string, unknown> }
  >;
}

afterEach(closeAll);

async function documentOf(platform: PlatformName, options: AppOptions = {}): Promise<OpenAPIObject> {
  const { app } = await startApp(platform, options);
  return SwaggerModule.createDocument(app, new DocumentBuilder().build());
}

describe.each(platforms)('the OpenAPI document of an application on %s', (platform) => {
  it('has the endpoint by POST and GET only', async () => {
    const { paths } = await documentOf(platform);
    expect(Object.keys(paths[PATH] ?? {}).sort()).toEqual(['get', 'post']);
  });

  it('has every event with its fields and an example', async () => {
    const { paths, components } = await documentOf(platform);
    const { content } = paths[PATH]!.post!.requestBody as RequestBody;
    const json = content['application/json']!.examples!;
    const xml = content['application/xml']!.examples!;
    for (const type of classes) {
      const { name, nameFields, methods, sample: payload } = type.definition;
      const schema = components?.schemas?.[type.name] as { properties?: Record<string, unknown> } | undefined;
      expect(Object.keys(schema?.properties ?? {}).sort()).toEqual(
        fieldsOf(type)
          .map((field) => field.name)
          .sort(),
      );
      if (!methods.includes('POST')) continue;
      if (nameFields?.[0] === 'root') expect(xml[name]).toMatchObject({ value: toXml(payload) });
      else expect(json[name]).toMatchObject({ value: payload });
    }
    expect(Object.keys(xml)).toEqual([
      'numbers.eventNotification',
      'numbers.orderNotification',
      'numbers.portOutValidationRequest',
    ]);
  });

  it('has events that come as XML under that content type only, by their root', async () => {
    const { paths } = await documentOf(platform);
    const { content } = paths[PATH]!.post!.requestBody as RequestBody;
    expect(Object.keys(content).sort()).toEqual([
      'application/json',
      'application/x-www-form-urlencoded',
      'application/xml',
    ]);
    const schemas = content['application/xml']!.schema.oneOf!;
    expect(schemas.map(({ xml }) => xml?.name)).toEqual(['Notification', 'Notification', 'PortOutValidationRequest']);
    expect(JSON.stringify(content['application/json'])).not.toContain('PortOut');
  });

  it.each(['get', 'post'] as const)('has the answers by %s: BXML, and what two events want instead', async (method) => {
    const { paths } = await documentOf(platform);
    const reply = paths[PATH]![method]!.responses['200'] as RequestBody;
    const { 'application/xml': xml, 'application/json': json } = reply.content;
    expect(Object.keys(xml!.examples!)).toEqual(['BXML', 'numbers.portOutValidationRequest']);
    expect(xml!.examples!['numbers.portOutValidationRequest']).toMatchObject({
      value: expect.stringContaining('<PortOutValidationResponse><Portable>false</Portable><Errors>'),
    });
    expect(xml!.schema.oneOf).toContainEqual(expect.objectContaining({ xml: { name: 'PortOutValidationResponse' } }));
    expect(json).toMatchObject({
      schema: { oneOf: [{ required: ['aeui'] }] },
      examples: { 'emergency.emergencyCallingQuery': { value: { aeui: 'desk-17', location_id: 'headquarters' } } },
    });
  });

  it('tells times, counts, flags and lists by their types', async () => {
    const { components } = await documentOf(platform);
    expect(components?.schemas?.['MmsEvent']).toMatchObject({
      properties: {
        time: { format: 'date-time', type: 'string' },
        segmentCount: { type: 'number' },
        media: { type: 'array', items: { type: 'string' } },
      },
    });
    expect(components?.schemas?.['ConferenceMemberEvent']).toMatchObject({ properties: { mute: { type: 'boolean' } } });
  });

  it('leaves the endpoint out with openApi: false', async () => {
    const { paths } = await documentOf(platform, { options: { openApi: false } });
    expect(paths).toEqual({});
  });

  it('has ids of operations that differ, with two registrations and routes', async () => {
    class Menus {
      @OnBandwidthEvent('voice.gather', { route: 'menu' })
      choose(_event: VoiceGatherEvent) {}
    }
    const [sales, service] = ['sales', 'service'].map((instance) =>
      BandwidthCallbacksModule.forRoot({ instance, path: instance, auth: CREDENTIALS }),
    );
    const { paths } = await documentOf(platform, { imports: [sales!, service!], providers: [Menus] });
    const operations = Object.values(paths).flatMap(({ get, post }) => [get!, post!]);
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids).toHaveLength(12);
    expect(new Set(ids).size).toBe(12);
    expect(ids).toContain('sales_BandwidthCallbacksController_post[0]');
    expect(operations.map(({ tags }) => tags![0])).toEqual(
      expect.arrayContaining(['BandwidthCallbacks', 'sales_BandwidthCallbacks', 'service_BandwidthCallbacks']),
    );
  });

  it('has the parameters of each path, and no others', async () => {
    class Menus {
      @OnBandwidthEvent('voice.gather', { route: 'menu' })
      choose(_event: VoiceGatherEvent) {}
      @OnBandwidthEvent('voice.gather', { route: 'menu/:step' })
      go(_event: VoiceGatherEvent) {}
      @OnBandwidthEvent('voice.gather', { route: 'menu/:step/:language' })
      goOn(_event: VoiceGatherEvent) {}
    }
    const options = { path: 'lines/:tenant' };
    const { paths } = await documentOf(platform, { options, providers: [Menus], path: '/lines/one' });
    const parametersOf = ({ parameters }: { parameters?: unknown }) =>
      (parameters as { in: string; name: string; required: boolean; schema: object }[]).map((each) => {
        expect(each).toEqual({ in: 'path', name: each.name, required: true, schema: { type: 'string' } });
        return each.name;
      });
    const found = Object.entries(paths).map(([path, { get, post }]) => [path, parametersOf(get!), parametersOf(post!)]);
    expect(found.toSorted()).toEqual([
      ['/lines/{tenant}', ['tenant'], ['tenant']],
      ['/lines/{tenant}/menu', ['tenant'], ['tenant']],
      ['/lines/{tenant}/menu/{step}', ['tenant', 'step'], ['tenant', 'step']],
      ['/lines/{tenant}/menu/{step}/{language}', ['tenant', 'step', 'language'], ['tenant', 'step', 'language']],
    ]);
  });

  it('asks for Basic credentials, as addBasicAuth() declares them', async () => {
    const { app } = await startApp(platform);
    const { paths, components } = SwaggerModule.createDocument(app, new DocumentBuilder().addBasicAuth().build());
    const { get, post } = paths[PATH]!;
    const [name = ''] = Object.keys(post!.security![0]!);
    expect(get!.security).toEqual(post!.security);
    expect(components!.securitySchemes![name]).toEqual({ type: 'http', scheme: 'basic' });
  });

  it('asks for no credentials where the endpoint is open, and for what the application says', async () => {
    const open = await documentOf(platform, { options: { auth: false } });
    expect(open.paths[PATH]!.post!.security).toBeUndefined();
    const own = await documentOf(platform, { options: { controllerDecorators: [ApiSecurity('gateway')] } });
    expect(own.paths[PATH]!.post!.security).toEqual([{ gateway: [] }]);
  });

  it('costs the endpoint nothing', async () => {
    const { bandwidth } = await startApp(platform);
    await expect(bandwidth.post(sample('hangup'))).resolves.toMatchObject({ status: 200 });
    await expect(bandwidth.send({ method: 'HEAD' })).resolves.toMatchObject({ status: 405 });
  });
});
