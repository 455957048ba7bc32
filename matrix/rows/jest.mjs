import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { framework } from '../steps.mjs';

/** What the two generations of Nest 11's starter install. */
const STARTERS = {
  29: ['jest@29.7', 'ts-jest@29.2', '@types/jest@29', 'typescript@5.7'],
  30: ['jest@30', 'ts-jest@^29.4', '@types/jest@30', 'typescript@~5.9'],
};

/** Jest's configuration in the starter, unchanged. */
const JEST = {
  moduleFileExtensions: ['js', 'json', 'ts'],
  rootDir: 'src',
  testRegex: String.raw`.*\.spec\.ts$`,
  transform: { [String.raw`^.+\.(t|j)s$`]: 'ts-jest' },
  collectCoverageFrom: ['**/*.(t|j)s'],
  coverageDirectory: '../coverage',
  testEnvironment: 'node',
};

/** What both starters say to the compiler; the later one resolves as Node does. */
const COMPILER = {
  declaration: true,
  removeComments: true,
  emitDecoratorMetadata: true,
  experimentalDecorators: true,
  allowSyntheticDefaultImports: true,
  sourceMap: true,
  outDir: './dist',
  baseUrl: './',
  incremental: true,
  skipLibCheck: true,
  strictNullChecks: true,
  forceConsistentCasingInFileNames: true,
};
const MODULES = {
  29: { module: 'commonjs', target: 'ES2021' },
  30: {
    module: 'nodenext',
    moduleResolution: 'nodenext',
    resolvePackageJsonExports: true,
    esModuleInterop: true,
    isolatedModules: true,
    target: 'ES2023',
  },
};

/** A spec in an application that Nest 11's starter made: CommonJS, ts-jest, nothing configured for this library. */
export async function jest(steps, { here, directory, tarball }, major) {
  const project = join(directory, `jest-${major}`);
  const packages = [...framework(11, 'testing'), '@types/node@22', ...STARTERS[major]];
  const installed = await steps.step(`Jest ${major}: install`, async () => {
    await steps.install(project, [...packages, tarball], { jest: JEST });
    const tsconfig = { compilerOptions: { ...COMPILER, ...MODULES[major] } };
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify(tsconfig));
    await mkdir(join(project, 'src'));
    await cp(join(here, 'jest/callbacks.spec.ts'), join(project, 'src/callbacks.spec.ts'));
  });
  if (installed) await steps.step(`Jest ${major}, ts-jest, CommonJS: spec`, () => steps.exec('npx', ['jest'], project));
}
