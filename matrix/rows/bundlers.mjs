import assert from 'node:assert/strict';
import { cp, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { framework } from '../steps.mjs';

const BUNDLERS = {
  'nest build --webpack': {
    command: ['nest', 'build', '--webpack', '--webpackPath', 'webpack.config.cjs'],
    file: 'dist/main.js',
  },
  rspack: { command: ['rspack', 'build', '--config', 'rspack.config.cjs'], file: 'rspack/main.js' },
  ncc: { command: ['ncc', 'build', 'src/main.ts', '--out', 'ncc'], file: 'ncc/index.js' },
};
const TSCONFIG = {
  compilerOptions: {
    module: 'commonjs',
    target: 'es2022',
    outDir: './dist',
    skipLibCheck: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
  },
  files: ['src/main.ts'],
};

/** Bundles an application without a queue into one file, and runs that file where no package is in its reach. */
export async function bundlers(steps, { here, root, directory, tarball }) {
  const project = join(directory, 'bundlers');
  const tools = ['@nestjs/cli@11', 'ts-loader', '@rspack/core', '@rspack/cli', '@vercel/ncc', 'typescript@~5.9'];
  const installed = await steps.step('Bundlers: install', async () => {
    await steps.install(project, [...framework(11), '@types/node@20', ...tools, tarball]);
    await cp(join(here, 'bundlers'), project, { recursive: true });
    await writeFile(join(project, 'tsconfig.json'), JSON.stringify(TSCONFIG));
    await writeFile(join(project, 'nest-cli.json'), JSON.stringify({ sourceRoot: 'src' }));
    await mkdir(join(project, 'src'));
    await cp(join(root, 'test/package/application.ts'), join(project, 'src/main.ts'));
  });
  for (const [name, { command, file }] of installed ? Object.entries(BUNDLERS) : []) {
    await steps.step(`${name}: one file`, async () => {
      await steps.exec('npx', command, project);
      const deployed = join(directory, `deployed-${file.split('/')[0]}`);
      await mkdir(deployed);
      await rename(join(project, file), join(deployed, 'main.cjs'));
      const { stdout } = await steps.exec('node', ['main.cjs'], deployed);
      const { status, body, malformed } = JSON.parse(stdout);
      assert.equal(status, 200);
      assert.equal(body, '<Response><SpeakSentence>You pressed 42, true</SpeakSentence></Response>');
      assert.equal(malformed[0], 400, malformed[1]);
    });
  }
}
