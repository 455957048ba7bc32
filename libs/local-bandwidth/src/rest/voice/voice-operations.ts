import type { Operation } from '../operation.js';

/** Declares operations of the voice API. */
export function voiceOperations(operations: readonly Omit<Operation, 'api'>[]): Operation[] {
  return operations.map((operation) => ({ ...operation, api: 'voice' }));
}
