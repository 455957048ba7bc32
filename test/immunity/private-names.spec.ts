import { readdirSync, readFileSync } from 'node:fs';
import { Module } from '@nestjs/common';
import * as nest from '@nestjs/common/constants.js';
import { ExternalContextCreator, ModuleRef } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import * as validator from 'class-validator';
import * as validatorFiles from '../../libs/bandwidth-callbacks/src/events/fields/class-validator.js';
import * as handlers from '../../libs/bandwidth-callbacks/src/handlers/nest/private-names.js';
import * as wire from '../../libs/bandwidth-callbacks/src/wire/platform/private-names.js';

const sources = new URL('../../libs/bandwidth-callbacks/src/', import.meta.url);
const library = JSON.parse(readFileSync(new URL('../package.json', sources), 'utf8')) as {
  readonly peerDependencies: Readonly<Record<string, string>>;
};
const ROOMS = /^(?:handlers\/nest|wire\/platform)\//;

it('Nest keeps its metadata under the names that the library knows', () => {
  const { GUARDS_METADATA, INTERCEPTORS_METADATA, PIPES_METADATA, EXCEPTION_FILTERS_METADATA } = nest;
  expect(handlers.ENHANCERS).toEqual([
    GUARDS_METADATA,
    INTERCEPTORS_METADATA,
    PIPES_METADATA,
    EXCEPTION_FILTERS_METADATA,
  ]);
  expect(handlers.ROUTE_PARAMETERS).toBe(nest.ROUTE_ARGS_METADATA);
  expect(handlers.CUSTOM_PARAMETER).toBe(nest.CUSTOM_ROUTE_ARGS_METADATA);
  expect([wire.PATH, wire.ROUTE_PARAMETERS, wire.MODULE_PATH, wire.VERSION]).toEqual([
    nest.PATH_METADATA,
    nest.ROUTE_ARGS_METADATA,
    nest.MODULE_PATH,
    nest.VERSION_METADATA,
  ]);
});

it('Nest knows its modules, their distance from the root and what makes contexts as the library expects', async () => {
  @Module({})
  class Inner {}
  @Module({ imports: [Inner] })
  class Outer {}
  const app = await Test.createTestingModule({ imports: [Outer] }).compile();
  const moduleRef = app.get(ModuleRef);

  const container = handlers.containerOf(moduleRef);
  expect(container.applicationConfig.getGlobalGuards()).toEqual([]);
  expect(typeof container.getModules().applicationId).toBe('string');
  const distances = handlers.modulesOf(moduleRef).map(({ metatype, distance }) => [metatype, distance]);
  expect(distances).toEqual(expect.arrayContaining([[Inner, expect.any(Number)]]));

  const creator = ExternalContextCreator.fromContainer(container);
  expect(Reflect.get(creator, handlers.FILTERS)).toHaveProperty('create');
  for (const name of handlers.MODULE_KEYS) expect(Reflect.get(creator, name)).toBeInstanceOf(Function);
  expect(new wire.RoutePathFactory(container.applicationConfig).create({ ctrlPath: '/a' }, 1)).toEqual(['/a']);
});

it('files of class-validator that are imported alone hold what its index exports, and only versions that were read may be installed', () => {
  expect({ ...validator }).toMatchObject({ ...validatorFiles });
  expect(Object.keys(validatorFiles).length).toBeGreaterThan(10);
  expect(library.peerDependencies['class-validator']).toBe('>=0.14.0 <0.16');
});

it('no other room knows what Nest keeps to itself', () => {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /(?<!\.spec)\.ts$/.test(path) && !ROOMS.test(path));
  expect(files.length).toBeGreaterThan(100);
  const knowing = files.filter((path) =>
    /@nestjs\/(?:core|common)\/|'__(?!proto__)|as unknown as \{ container/.test(
      readFileSync(new URL(path, sources), 'utf8'),
    ),
  );
  expect(knowing).toEqual([]);
});
