import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { framework } from '../steps.mjs';

/** The lowest that is documented, and the last of 5. Nest's own rows have 6. */
const VERSIONS = ['5.0', '5.9'];
const RESOLUTIONS = {
  node10: { module: 'commonjs' }, // what `"module": "commonjs"` means where nothing else is said
  nodenext: { module: 'nodenext' },
};

/** Every entry point compiles for a CommonJS application, and what the compiler leaves runs. */
export async function typescript(steps, { here, directory, tarball }) {
  const project = join(directory, 'typescript');
  const compilers = VERSIONS.map((version) => `typescript-${version}@npm:typescript@~${version}`);
  const installed = await steps.step('TypeScript: install', () =>
    steps.install(project, [...framework(11), '@types/node@20', ...compilers, tarball]),
  );
  for (const version of installed ? VERSIONS : []) {
    for (const [resolution, options] of Object.entries(RESOLUTIONS)) {
      await steps.step(`TypeScript ${version}, CommonJS, ${resolution}`, async () => {
        const application = join(project, `${version}-${resolution}`);
        await mkdir(application);
        await cp(join(here, 'typescript/imports.ts'), join(application, 'imports.ts'));
        const compilerOptions = {
          ...options,
          target: 'es2021',
          strict: true,
          skipLibCheck: true,
          experimentalDecorators: true,
          emitDecoratorMetadata: true,
          types: ['node'],
        };
        const tsconfig = { compilerOptions, files: ['imports.ts'] };
        await writeFile(join(application, 'tsconfig.json'), JSON.stringify(tsconfig));
        await steps.exec('node', [`node_modules/typescript-${version}/bin/tsc`, '-p', application], project);
        await steps.exec('node', ['imports.js'], application);
      });
    }
  }
}
