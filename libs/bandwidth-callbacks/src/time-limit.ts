/**
 * Calls `onEnd` after some milliseconds, unless it is cancelled. Costs next to nothing when it is cancelled within the same
 * turn of the event loop, as most are: a timer is started only after that.
 *
 * @returns what cancels it
 */
export function timeLimit(milliseconds: number, onEnd: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const start = setImmediate(() => {
    timer = setTimeout(onEnd, milliseconds).unref();
  }).unref();
  return () => {
    clearImmediate(start);
    clearTimeout(timer);
  };
}
