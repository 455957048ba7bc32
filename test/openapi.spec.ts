import 'reflect-metadata';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { sample } from 'nestjs-bandwidth-callbacks/testing';
import { catalogue } from '../libs/bandwidth-callbacks/src/events/catalogue.js';
import type { EventClass } from '../libs/bandwidth-callbacks/src/events/definition.js';
import { fieldsOf } from '../libs/bandwidth-callbacks/src/events/fields/field.js';
import { type AppOptions, closeAll, type PlatformName, platforms, startApp } from './support/harness.js';

const PATH = '/bandwidth/callbacks';
const classes: readonly EventClass[] = catalogue;

afterEach(closeAll);

async function documentOf(platform: PlatformName, options: AppOptions = {}): Promise<OpenAPIObject> {
  const { app } = await startApp(platform, options);
  return SwaggerModule.createDocument(app, new DocumentBuilder().build());
}

describe.each(platforms)('the OpenAPI document of an application on %s', (platform) => {
  test('has the endpoint by POST and GET only', async () => {
    const { paths } = await documentOf(platform);
    expect(Object.keys(paths[PATH] ?? {}).sort()).toEqual(['get', 'post']);
  });

  test('has every event with its fields and an example', async () => {
    const { paths, components } = await documentOf(platform);
    const body = paths[PATH]?.post?.requestBody as { content: Record<string, { examples: Record<string, unknown> }> };
    const { examples } = body.content['application/json']!;
    for (const type of classes) {
      const schema = components?.schemas?.[type.name] as { properties?: Record<string, unknown> } | undefined;
      expect(Object.keys(schema?.properties ?? {}).sort()).toEqual(
        fieldsOf(type)
          .map(({ name }) => name)
          .sort(),
      );
      expect(examples[type.definition.name]).toMatchObject({ value: type.definition.sample });
    }
  });

  test('tells times, counts, flags and lists by their types', async () => {
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

  test('leaves the endpoint out with openApi: false', async () => {
    const { paths } = await documentOf(platform, { options: { openApi: false } });
    expect(paths).toEqual({});
  });

  test('costs the endpoint nothing', async () => {
    const { bandwidth } = await startApp(platform);
    await expect(bandwidth.post(sample('hangup'))).resolves.toMatchObject({ status: 200 });
    await expect(bandwidth.send({ method: 'HEAD' })).resolves.toMatchObject({ status: 405 });
  });
});
