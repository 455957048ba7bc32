import { IvrModule } from './ivr/ivr.module.js';
import type { Job } from './job.js';

/** Every job, in the order of their pages. */
export const jobs: readonly Job[] = [
  {
    name: 'ivr',
    module: () => IvrModule,
  },
];
