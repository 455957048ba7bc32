import type { LoggerService } from '@nestjs/common';

/** One line of an application's log. */
export interface LogLine {
  readonly level: 'log' | 'warn' | 'error' | 'debug';
  /** What was logged; an error's stack and context on lines of their own. */
  readonly message: string;
  /** What was logged, without stack and context. */
  readonly headline: string;
}

/** Collects the log of an application instead of printing it. */
export class CapturedLog implements LoggerService {
  readonly lines: LogLine[] = [];

  log = (message: unknown) => this.add('log', message);
  warn = (message: unknown) => this.add('warn', message);
  error = (message: unknown, ...details: unknown[]) => this.add('error', message, details);
  debug = (message: unknown) => this.add('debug', message);

  /** The messages of a level. */
  of(level: LogLine['level']): string[] {
    return this.lines.filter((line) => line.level === level).map(({ message }) => message);
  }

  /** The lines since this was asked last. */
  take(): readonly LogLine[] {
    return this.lines.splice(0);
  }

  private add(level: LogLine['level'], headline: unknown, details: readonly unknown[] = []): void {
    this.lines.push({ level, headline: String(headline), message: [headline, ...details].map(String).join('\n') });
  }
}
