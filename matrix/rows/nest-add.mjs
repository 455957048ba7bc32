import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** `nest add` in a newly generated application. */
export async function nestAdd(steps, context) {
  await steps.step('nest add in a new application', () => generate(steps, context));
}

async function generate(steps, { here, directory, tarball }) {
  const folder = join(directory, 'nest-add');
  const application = join(folder, 'generated');
  await mkdir(folder, { recursive: true });
  // The CLI of Nest 11 is the last one for Node 20.
  await steps.exec(
    'npx',
    ['--yes', '@nestjs/cli@11', 'new', 'generated', '--skip-git', '--skip-install', '--package-manager', 'npm'],
    folder,
  );
  await steps.exec(
    'npm',
    ['install', '--no-audit', '--no-fund', '@nestjs/event-emitter@^3', 'class-transformer', 'class-validator', tarball],
    application,
  );
  await steps.exec('npx', ['nest', 'add', 'nestjs-bandwidth-callbacks', '--skip-install'], application);
  await steps.exec('npm', ['run', 'build'], application);
  await cp(join(here, 'generated.mjs'), join(application, 'check.mjs'));
  await steps.exec('node', ['check.mjs'], application);
}
