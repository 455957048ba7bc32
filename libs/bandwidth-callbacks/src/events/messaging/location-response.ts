import { Text } from '../fields/index.js';

/** A place that was shared. Degrees are decimal text, as Bandwidth documents them. */
export class LocationResponse {
  /** Degrees north, negative for south: `37.7749`. */
  @Text()
  readonly latitude?: string;

  /** Degrees east, negative for west: `-122.4194`. */
  @Text()
  readonly longitude?: string;
}
