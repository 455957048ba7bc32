import type { LoggerService } from '@nestjs/common';

/** One line of the application's log. */
export interface LogLine {
  readonly level: 'log' | 'warn' | 'error' | 'debug';
  readonly text: string;
}

/** The log of the application, kept instead of printed. */
export class CapturedLog implements LoggerService {
  private lines: LogLine[] = [];

  log = (message: unknown) => this.add('log', message);
  warn = (message: unknown) => this.add('warn', message);
  error = (message: unknown) => this.add('error', message);
  debug = (message: unknown) => this.add('debug', message);

  /** The lines since this was asked last. */
  take(): readonly LogLine[] {
    return this.lines.splice(0);
  }

  private add(level: LogLine['level'], message: unknown): void {
    this.lines.push({ level, text: String(message) });
  }
}
