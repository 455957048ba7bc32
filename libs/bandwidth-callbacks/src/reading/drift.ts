import type { FieldProblem } from '../events/invalid.event.js';

/** How a payload differs from what the catalogue says of its event. */
export interface Drift extends FieldProblem {
  readonly kind: 'missing' | 'unreadable' | 'new value' | 'new field';
}
