import { logger } from './logger.js';

/** The most kinds that are remembered. Some are named after fields of payloads, of which a sender may invent any number. */
const MOST_KINDS = 2_000;

/** Writes one line of each kind, and no more of that kind. */
export class OnceLog {
  private readonly told = new Set<string>();

  constructor(private readonly log: Pick<typeof logger, 'warn' | 'log'> = logger) {}

  tell(kind: string, line: string, level: 'warn' | 'log' = 'warn'): void {
    if (this.told.has(kind) || this.told.size >= MOST_KINDS) return;
    this.told.add(kind);
    this.log[level](line);
  }
}
