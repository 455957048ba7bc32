import { platform } from './platform.js';
import type { Capability } from './types.js';

/** Whether the source of this page can do something. One that does not say so is a local Bandwidth, which has no queue. */
export function can(capability: Capability): boolean {
  const about = platform.about.value;
  if (!about) return platform.connection.value !== 'connecting' && capability !== 'deadLetters';
  return about.capabilities?.includes(capability) ?? capability !== 'deadLetters';
}

/** Whether an application is looked at, in the place of a local Bandwidth. */
export function isInspector(): boolean {
  return platform.about.value?.capabilities !== undefined;
}

/** What the page is called. */
export function pageName(): string {
  return isInspector() ? 'Bandwidth inspector' : 'Local Bandwidth';
}

/** Who answers the requests of the page, at the beginning of a sentence. */
export function sourceName(): string {
  return isInspector() ? 'The application' : 'The local Bandwidth';
}
