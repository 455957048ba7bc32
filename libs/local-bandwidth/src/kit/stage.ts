import type { Session } from '../session.js';
import type { Journal } from './journal.js';

/** Where the people of a test act. */
export interface Stage {
  readonly session: Session;
  readonly journal: Journal;
}
