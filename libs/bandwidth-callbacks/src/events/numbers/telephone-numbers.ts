import { Texts } from '../fields/index.js';

/** A list of numbers, as XML nests it. */
export class TelephoneNumbers {
  /** Ten digits each. One alone is a list too. */
  @Texts({ aliases: ['TelephoneNumbers'] })
  readonly TelephoneNumber?: readonly string[];
}
