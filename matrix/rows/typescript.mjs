import assert from 'node:assert/strict';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IMPORTS, RIGHT_HANDLERS, WRONG_HANDLERS } from '../../test/types/wrong-handlers.mjs';
import { framework } from '../steps.mjs';

/** The lowest that is documented, one between, and the last of 5. Nest's own rows have 6. */
const VERSIONS = ['5.0', '5.4', '5.9'];
const RESOLUTIONS = {
  node10: { module: 'commonjs' }, // what `"module": "commonjs"` means where nothing else is said
  nodenext: { module: 'nodenext' },
};

/** Every entry point compiles for a CommonJS application, and what the compiler leaves runs; wrong handlers do not. */
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
        await configure(application, options, 'imports.ts');
        await steps.exec('node', [`node_modules/typescript-${version}/bin/tsc`, '-p', application], project);
        await steps.exec('node', ['imports.js'], application);
      });
    }
    await steps.step(`TypeScript ${version}, wrong handlers`, () => sayWhatToDo(steps, project, version));
  }
}

/** Wrong handlers get one complaint each, which says what to do in three lines at most. */
async function sayWhatToDo(steps, project, version) {
  const application = join(project, `${version}-wrong`);
  await mkdir(application);
  const classes = WRONG_HANDLERS.map(([code], index) => `export class Wrong${index} { ${code} }\n`);
  const before = IMPORTS + RIGHT_HANDLERS;
  await writeFile(join(application, 'wrong.ts'), before + classes.join(''));
  await configure(application, RESOLUTIONS.nodenext, 'wrong.ts');
  const compiler = `node_modules/typescript-${version}/bin/tsc`;
  const said = await steps.exec('node', [compiler, '-p', application, '--noEmit', '--pretty', 'false'], project).then(
    () => '',
    ({ stdout }) => stdout,
  );
  const complaints = [...said.matchAll(/^\S*wrong\.ts\((\d+),\d+\): error TS\d+: (.*(?:\n {2}.*)*)/gm)];
  const firstLine = before.split('\n').length;
  for (const [index, [code, line]] of WRONG_HANDLERS.entries()) {
    const [only, ...others] = complaints.filter(([, at]) => Number(at) === firstLine + index);
    assert.deepEqual(others, [], code);
    assert.equal(only?.[2].slice(0, line.length), line);
    assert.ok(only[2].split('\n').length <= 3, only[2]);
  }
  assert.equal(complaints.length, WRONG_HANDLERS.length, said);
}

async function configure(application, options, file) {
  const compilerOptions = {
    ...options,
    target: 'es2021',
    strict: true,
    skipLibCheck: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    types: ['node'],
  };
  await writeFile(join(application, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
}
