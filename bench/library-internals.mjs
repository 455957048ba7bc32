// What is measured below the public API, from the built library.
import 'reflect-metadata';

export * from '../libs/bandwidth-callbacks/dist/internals.js';
