import type { DynamicModule, Type } from '@nestjs/common';

/** Something that people build with callbacks: a module to copy, with scenarios that show it at work. */
export interface Job {
  /** Also that of its folder: `src/jobs/<name>`, where its `*.jsonc` are its scenarios. */
  readonly name: string;
  /** Made anew for every application. */
  readonly module: () => DynamicModule | Type<unknown>;
}
