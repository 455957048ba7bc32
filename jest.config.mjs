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
  maxWorkers: 2, // processes apart from jest's own: one that a test file left something open in cannot hold up the end
  workerIdleMemoryLimit: '1GB', // each module of an ES module graph stays in memory until its process ends
  modulePathIgnorePatterns: ['/dist/'],
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
