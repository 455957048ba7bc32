/**
 * The test files, as paths from the root, that spend their time waiting: for processes to start and to end, for limits to
 * pass, for a storage to come back. They need next to no memory of their own.
 */
export const WAITING =
  /^test\/(idle\/|page\/|package\/|tools\/|delivery\/drain|durable\/(crashes|postgres|processes|redis-|storage-down)|local-bandwidth\/(other-applications|real-clock))/;
