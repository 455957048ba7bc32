import { platform } from './platform.js';
import type { Capability } from './types.js';

/**
 * Tells whether the source of the page has a capability. A source that does not list its capabilities is a local
 * Bandwidth, which has all of them except a queue.
 */
export function can(capability: Capability): boolean {
  const about = platform.about.value;
  if (!about) return platform.connection.value !== 'connecting' && capability !== 'deadLetters';
  return about.capabilities?.includes(capability) ?? capability !== 'deadLetters';
}

/** Tells whether the source of the page is the inspector of an application instead of a local Bandwidth. */
export function isInspector(): boolean {
  return platform.about.value?.capabilities !== undefined;
}

/** The title of the page. */
export function pageName(): string {
  return isInspector() ? 'Bandwidth inspector' : 'Local Bandwidth';
}

/** The name of the page's source, for the beginning of a sentence. */
export function sourceName(): string {
  return isInspector() ? 'The application' : 'The local Bandwidth';
}
