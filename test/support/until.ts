/** Waits for a state that only asking tells of. */
export async function until<T>(ask: () => Promise<T> | T, isIt: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await ask();
    if (isIt(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
