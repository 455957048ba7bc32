// What is measured below the public API, from the built library.
import 'reflect-metadata';

const dist = new URL('../libs/bandwidth-callbacks/dist/', import.meta.url);
const of = (path) => import(new URL(path, dist).href);

export const { catalogue } = await of('events/catalogue.js');
export const { readCallback } = await of('events/read-callback.js');
export const { EventBus } = await of('handlers/event-bus.js');
export const { Receiver } = await of('delivery/receiver.js');
export const { Drain } = await of('delivery/drain.js');
export const { resolveOptions } = await of('resolve-options.js');
