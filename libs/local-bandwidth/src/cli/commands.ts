import type { Command } from './command.js';

/** A command whose module may not be loaded yet. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** The commands. Each is loaded when it is used, which keeps `--help` fast. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'start',
    summary: 'Starts a local Bandwidth for an application, and shows every exchange with it.',
    load: async () => (await import('./commands/start.js')).start,
  },
  {
    name: 'call',
    summary: 'Calls the application, and shows the conversation; keys are typed while it lasts.',
    load: async () => (await import('./commands/call.js')).call,
  },
  {
    name: 'text',
    summary: 'Sends a message to the application.',
    load: async () => (await import('./commands/text.js')).text,
  },
  {
    name: 'send',
    summary: 'Sends one callback of any event, those of V1 included, without a call behind it.',
    load: async () => (await import('./commands/send.js')).send,
  },
  {
    name: 'tail',
    summary: 'Shows every exchange as it happens, one line each.',
    load: async () => (await import('./commands/tail.js')).tail,
  },
  {
    name: 'replay',
    summary: 'Sends the callback of an exchange again, without a call behind it.',
    load: async () => (await import('./commands/replay.js')).replay,
  },
  {
    name: 'run',
    summary: 'Plays scenario files against the application, and fails where a step does not come true.',
    load: async () => (await import('./commands/run.js')).run,
  },
  {
    name: 'explore',
    summary: 'Tries every key of a menu, and reports dead ends, loops, errors and more; draws the menu.',
    load: async () => (await import('./commands/explore.js')).explore,
  },
  {
    name: 'record',
    summary: 'Passes real traffic on to the application, and writes scenarios of it without personal data.',
    load: async () => (await import('./commands/record.js')).record,
  },
  {
    name: 'check',
    summary: 'Checks BXML, and says what Bandwidth would not run, with line and column.',
    load: async () => (await import('./commands/check.js')).check,
  },
];
