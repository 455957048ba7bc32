// Adds the CommonJS build to a package that the compiler has built, for what knows neither `module-sync` nor how to
// require ESM: Jest, as Nest 11 sets it up. What it depends on stays outside.
import { writeFileSync } from 'node:fs';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { rollup } from '@rollup/wasm-node';

for (const workspace of process.argv.slice(2)) await build(resolve(workspace));

/** @param {string} workspace */
async function build(workspace) {
  const dist = join(workspace, 'dist');
  const bundled = await rollup({
    input: join(dist, 'index.js'),
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
    onLog: (_, { message }) => {
      throw new Error(`${basename(workspace)}: ${message}`);
    },
  });
  await bundled.write({
    file: join(dist, 'cjs/index.cjs'),
    format: 'cjs',
    interop: 'default',
    inlineDynamicImports: true,
    dynamicImportInCjs: false, // Jest has no `import()` in CommonJS
  });
  await bundled.close();
  // The same declarations for both formats: a second set would declare other classes, which do not fit the first.
  writeFileSync(join(dist, 'cjs/index.d.cts'), `export * from '../index.js';\n`);
}
