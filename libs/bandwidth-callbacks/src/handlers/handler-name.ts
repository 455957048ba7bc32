import type { BandwidthEventName } from '../events/event-map.js';

/** Observes every event Bandwidth sends; what such a handler returns is ignored. */
export type Everything = '*';

/** What a handler can be declared for. */
export type HandlerName = BandwidthEventName | Everything;
