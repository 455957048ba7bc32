import type { CatalogueEventMap } from './catalogue.js';
import type { FailedEvent } from './failed.event.js';
import type { InvalidEvent } from './invalid.event.js';
import type { UnknownEvent } from './unknown.event.js';

/** Every name that a handler can be declared for, with the class of the event that it receives. */
export interface BandwidthEventMap extends CatalogueEventMap {
  /** A well-formed callback that is no event of the catalogue. */
  unknown: UnknownEvent;
  /** A callback that cannot be read as the event it claims to be. */
  invalid: InvalidEvent;
  /** A handler failed for good. */
  failed: FailedEvent;
}

/** A name of {@link BandwidthEventMap}. */
export type BandwidthEventName = keyof BandwidthEventMap;

/** Any event that Bandwidth sends; what an observer (`'*'`) receives. */
export type BandwidthEvent = BandwidthEventMap[Exclude<BandwidthEventName, 'invalid' | 'failed'>];
