/** The exit codes of commands. */
export const EXIT = {
  right: 0,
  /** A check failed. */
  failed: 1,
  wrongUsage: 2,
  /** The application or the local Bandwidth could not be reached. */
  unreachable: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with an exit code and a message. */
export class CommandFailure extends Error {
  constructor(
    readonly exitCode: ExitCode,
    message: string,
    /** Whether the message is followed by the command line that shows the help. */
    readonly isHelpNeeded = false,
  ) {
    super(message);
  }
}

export function wrongUsage(message: string): CommandFailure {
  return new CommandFailure(EXIT.wrongUsage, message, true);
}
