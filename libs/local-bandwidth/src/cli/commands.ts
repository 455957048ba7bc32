import type { Command } from './command.js';

/** A command before it is loaded. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** The commands; loading them one by one keeps `--help` fast. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'check',
    summary: 'Checks BXML, and says what Bandwidth would not run, with line and column.',
    load: async () => (await import('./commands/check.js')).check,
  },
];
