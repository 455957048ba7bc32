import type { CatalogueEventMap } from './catalogue.js';
import type { FailedEvent } from './failed.event.js';
import type { InvalidEvent } from './invalid.event.js';
import type { UnknownEvent } from './unknown.event.js';

/** Every name a handler can take, with the class of what it receives. */
export interface BandwidthEventMap extends CatalogueEventMap {
  /** Well-formed, but not an event of the catalogue. */
  unknown: UnknownEvent;
  /** Cannot be read as the event it claims to be. */
  invalid: InvalidEvent;
  /** A handler gave up on an event. */
  failed: FailedEvent;
}

/** A name of {@link BandwidthEventMap}. */
export type BandwidthEventName = keyof BandwidthEventMap;

/** Any event that Bandwidth sends; what an observer (`'*'`) receives. */
export type BandwidthEvent = BandwidthEventMap[Exclude<BandwidthEventName, 'invalid' | 'failed'>];
