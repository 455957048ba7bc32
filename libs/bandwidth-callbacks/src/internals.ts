// Exports below the public API for the bench and the generated documentation. Not an entry point of the package.
export { catalogue } from './events/catalogue.js';
export { idempotencyKey } from './delivery/once/idempotency-key.js';
export { fieldsOf } from './events/fields/field.js';
export { isOpen } from './events/fields/nested.js';
export { readCallback, recognise } from './reading/read-callback.js';
export { EventBus } from './handlers/event-bus.js';
export { Attempts } from './delivery/attempt.js';
export { onceFor } from './delivery/once/once.js';
export { Drain } from './delivery/drain.js';
export { DurableDeliveryHolder } from './durable/durable-delivery-holder.js';
export { resolveOptions } from './options/resolve-options.js';
export { PGlitePool } from './durable/storages/embedded-database.js';
export { parseXml } from './wire/body/xml.js';
