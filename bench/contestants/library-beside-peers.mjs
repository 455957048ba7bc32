import 'class-transformer';
import 'class-validator';

/** The library in an application that validates its own classes, as most do. */
export { module } from './library.mjs';
