/** The base class of every event of a number or an order. Bandwidth sends most of them as XML. */
export abstract class NumbersEvent {
  /** Keeps the classes of one API apart from another's for the compiler; never set. */
  declare protected readonly api: 'numbers';
}
