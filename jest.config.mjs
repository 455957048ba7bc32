import { readdirSync, readFileSync } from 'node:fs';
import { transformSync } from '@swc/core';

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/libs', '<rootDir>/src', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc() }] },
  moduleNameMapper: {
    '^nestjs-bandwidth-callbacks$': '<rootDir>/libs/bandwidth-callbacks/src/index.ts',
    '^nestjs-bandwidth-callbacks/(.+)$': '<rootDir>/libs/bandwidth-callbacks/src/$1/index.ts',
    '^bandwidth-bxml$': '<rootDir>/libs/bandwidth-bxml/src/index.ts',
    '^local-bandwidth$': '<rootDir>/libs/local-bandwidth/src/index.ts',
    '^local-bandwidth/inspector$': '<rootDir>/libs/local-bandwidth/src/inspector/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  testTimeout: 60_000, // storages are started, and the machine may be busy
  maxWorkers: 3, // on two cores, because one of three files waits; apart from jest's own process, which none can hold up
  workerIdleMemoryLimit: '500MB', // each module of an ES module graph stays in memory until its process ends
  modulePathIgnorePatterns: ['/dist/'],
  coveragePathIgnorePatterns: ['/node_modules/', ...(process.argv.includes('--coverage') ? filesOfTypes() : [])],
  testSequencer: '<rootDir>/tools/test-sequencer.mjs',
  reporters: ['<rootDir>/tools/test-reporter.mjs'],
};

function swc() {
  return {
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  };
}

/** Patterns of the files without code: V8 reports nothing of them, so that jest counts each of their lines as uncovered. */
function filesOfTypes() {
  const all = readdirSync(new URL('libs', import.meta.url), { recursive: true });
  const sources = all.filter((path) => /^[^/]+\/src\/.*\.ts$/.test(path));
  return sources.filter(isCompiledAway).map((path) => `/libs/${path.replaceAll('.', '\\.')}$`);
}

function isCompiledAway(path) {
  const source = readFileSync(new URL(`libs/${path}`, import.meta.url), 'utf8');
  return transformSync(source, { ...swc(), sourceMaps: false, minify: true }).code === 'export{};';
}
