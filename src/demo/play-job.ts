import { readdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LoggerService } from '@nestjs/common';
import { type FileResult, playFile, root } from './play-file.js';
import { CREDENTIALS, createJob } from '../jobs/create-job.js';
import type { Job } from '../jobs/job.js';

/** Plays the scenarios of a job, each against an application of its own, so that none meets what another left. */
export async function playJob(job: Job, logger?: LoggerService): Promise<readonly FileResult[]> {
  const results: FileResult[] = [];
  for (const path of await scenariosOf(job)) {
    const port = await freePort();
    const app = await createJob(job, `http://127.0.0.1:${port}`, logger);
    try {
      await app.listen(0, '127.0.0.1');
      const { port: own } = app.getHttpServer().address() as AddressInfo;
      const url = `http://127.0.0.1:${own}/bandwidth/callbacks`;
      results.push(await playFile(path, { app: url, credentials: CREDENTIALS, port }));
    } finally {
      await app.close();
    }
  }
  return results;
}

/** The scenarios of a job, from the root of the workspace. */
async function scenariosOf({ name }: Job): Promise<readonly string[]> {
  const folder = `src/jobs/${name}/`;
  const files = await readdir(new URL(folder, root));
  return files
    .filter((file) => file.endsWith('.jsonc'))
    .toSorted()
    .map((file) => folder + file);
}

/** A port for the local Bandwidth, which the application has to know before it starts. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
