// What every row is made of: a project in a folder of its own, commands that run in it, and a line for each step.
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The steps of one run, and the Node that they use. */
export class Steps {
  /** Whether each step that ran went well. */
  results = [];
  #prefix = '';
  #path = process.env.PATH;

  /** Runs everything that follows with the Node of this folder, or with the present one. */
  useNode(name, folder) {
    this.#prefix = name ? `${name}, ` : '';
    this.#path = folder ? folder + delimiter + process.env.PATH : process.env.PATH;
  }

  /** Runs one step, says how it went, and goes on. */
  async step(name, work) {
    process.stdout.write(`${this.#prefix}${name} … `);
    const begin = performance.now();
    try {
      const result = await work();
      this.results.push(true);
      console.log(`ok (${((performance.now() - begin) / 1_000).toFixed(1)} s)`);
      return result ?? true;
    } catch (error) {
      this.results.push(false);
      console.log('FAILED');
      console.error(
        [error.stdout, error.stderr, error.stdout || error.stderr ? '' : error.stack].filter(Boolean).join('\n'),
      );
      return undefined;
    }
  }

  /** Runs a command: `node`, or a binary of the packages that are in reach of the folder. */
  async exec(command, args, cwd, environment = {}) {
    const env = { ...process.env, PATH: this.#path, ...environment };
    return run(command, args, { cwd, env, timeout: 1_800_000, maxBuffer: 16 * 1024 * 1024 });
  }

  /** Makes a project with these packages, as a user's `npm install` does. */
  async install(project, packages, manifest = {}) {
    await mkdir(project, { recursive: true });
    await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, ...manifest }));
    await this.exec('npm', ['install', '--no-audit', '--no-fund', ...packages], project);
  }
}

/** What an application on this version of Nest is installed with. */
export function framework(major, ...modules) {
  const emitter = { 11: '^3', 12: '^12' }[major];
  return [
    ...['common', 'core', 'platform-express', ...modules].map((name) => `@nestjs/${name}@^${major}`),
    `@nestjs/event-emitter@${emitter}`,
    'class-transformer',
    'class-validator',
    'reflect-metadata',
    'rxjs',
  ];
}
