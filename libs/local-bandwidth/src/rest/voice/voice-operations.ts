import type { Operation } from '../operation.js';

/** Operations with the error bodies of voice. */
export function voiceOperations(operations: readonly Omit<Operation, 'api'>[]): Operation[] {
  return operations.map((operation) => ({ ...operation, api: 'voice' }));
}
