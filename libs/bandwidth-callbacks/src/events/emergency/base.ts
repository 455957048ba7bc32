/** The base class of every event of emergency calling. */
export abstract class EmergencyEvent {
  /** Keeps the classes of one API apart from another's for the compiler; never set. */
  declare protected readonly api: 'emergency';
}
