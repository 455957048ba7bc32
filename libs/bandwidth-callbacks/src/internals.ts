// What the bench and the documentation look at below the public API. Not an entry point of the package.
export { catalogue } from './events/catalogue.js';
export { fieldsOf } from './events/fields/field.js';
export { readCallback } from './events/reading/read-callback.js';
export { EventBus } from './handlers/event-bus.js';
export { Receiver } from './delivery/receiver.js';
export { Drain } from './delivery/drain.js';
export { DurableDeliveryHolder } from './durable/durable-delivery-holder.js';
export { resolveOptions } from './options/resolve-options.js';
export { PGlitePool } from './durable/storages/pglite-pool.js';
