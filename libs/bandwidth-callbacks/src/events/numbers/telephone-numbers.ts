import { Texts } from '../fields/index.js';

/** A list of numbers, as XML nests it. */
export class TelephoneNumbers {
  /** The numbers, with ten digits each. A single number is a list too. */
  @Texts({ aliases: ['TelephoneNumbers'] })
  readonly TelephoneNumber?: readonly string[];
}

/** The numbers that are to be ported out. */
export class PortOutTelephoneNumbers extends TelephoneNumbers {
  /** The numbers, with ten digits each. A single number is a list too. */
  @Texts({ always: true, aliases: ['TelephoneNumbers'] })
  declare readonly TelephoneNumber?: readonly string[];
}
