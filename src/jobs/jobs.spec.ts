import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { CapturedLog } from '../demo/captured-log.js';
import { jobs } from './jobs.js';
import { playJob } from '../demo/play-job.js';

/** Folders of what several jobs use. */
const SHARED = new Set(['bandwidth-api', 'store', 'token-guard']);
const folder = new URL('./', import.meta.url);

it('are all that have a folder with scenarios', async () => {
  const folders = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const named = folders.map(({ name }) => name).filter((name) => !SHARED.has(name));
  expect(jobs.map(({ name }) => name).toSorted()).toEqual(named.toSorted());
});

describe.each(jobs)('$name', (job) => {
  it('does what its scenarios say', async () => {
    const results = await playJob(job, new CapturedLog());
    expect(results.length).toBeGreaterThan(0);
    expect(results.map(({ path, failure }) => ({ path, failure: failure?.report ?? failure?.message }))).toEqual(
      results.map(({ path }) => ({ path, failure: undefined })),
    );
  });

  it('has a page', () => {
    expect(existsSync(new URL(`${job.name}/README.md`, folder))).toBe(true);
  });
});
