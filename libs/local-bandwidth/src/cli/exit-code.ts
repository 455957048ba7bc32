/** What a command ends with. */
export const EXIT = {
  right: 0,
  /** A check failed. */
  failed: 1,
  wrongUsage: 2,
  /** The application or the local Bandwidth could not be reached. */
  unreachable: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a code and one message for people. */
export class CommandFailure extends Error {
  constructor(
    readonly exitCode: ExitCode,
    message: string,
    /** Whether the help of the command says what would have been right. */
    readonly isHelpNeeded = false,
  ) {
    super(message);
  }
}

export function wrongUsage(message: string): CommandFailure {
  return new CommandFailure(EXIT.wrongUsage, message, true);
}
