import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { framework } from '../steps.mjs';
import { packOthers } from './package.mjs';

/** One suite in an application of each kind: ESM and CommonJS, Express and Fastify. */
export async function nest(steps, { here, root, directory, tarball }, major) {
  const project = join(directory, `nest-${major}`);
  const typescript = { 11: '~5.9', 12: '^6' }[major];
  const packages = [...framework(major, 'platform-fastify'), '@types/node@20', '@types/express@5'];
  const installed = await steps.step(`Nest ${major}: install`, async () => {
    const others = await packOthers(steps, { root, directory }); // the inspector shows the page of local-bandwidth
    await steps.install(project, [...packages, `typescript@${typescript}`, tarball, ...others]);
  });
  for (const type of installed ? ['module', 'commonjs'] : []) {
    const format = type === 'module' ? 'ESM' : 'CommonJS';
    const application = join(project, type);
    await cp(join(here, 'app'), application, { recursive: true });
    await writeFile(join(application, 'package.json'), JSON.stringify({ type }));
    const compiled = await steps.step(`Nest ${major}, ${format}: compile`, () =>
      steps.exec('npx', ['tsc', '-p', application], project),
    );
    for (const platform of compiled ? ['express', 'fastify'] : []) {
      await steps.step(`Nest ${major}, ${format}, ${platform}: suite`, () =>
        steps.exec('node', ['dist/suite.js'], application, { PLATFORM: platform }),
      );
    }
  }
}
