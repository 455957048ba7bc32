/** The middle of some numbers, and the quartiles around it. */
export function summary(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** Measures contestants in turn, A B A B, and compares those of the same round: what disturbs one disturbs the other. */
export async function interleaved(rounds, contestants, measure, progress) {
  const results = [];
  for (let round = 1; round <= rounds; round++) {
    const result = {};
    for (const [name, contestant] of Object.entries(contestants)) {
      progress(`round ${round} of ${rounds}: ${name}`);
      result[name] = await measure(contestant, name);
    }
    results.push(result);
  }
  return results;
}

/**
 * Microseconds of processor time that one call takes, or the promise that it returns, the best of several batches: other
 * processes do not count.
 */
export async function processorTime(call, { batch, batches }) {
  await repeat(call, batch);
  const times = [];
  for (let i = 0; i < batches; i++) {
    const before = process.cpuUsage();
    await repeat(call, batch);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / batch);
  }
  return Math.min(...times);
}

/** Calls a function many times in turn. */
export async function repeat(call, times) {
  for (let i = 0; i < times; i++) {
    const returned = call();
    if (returned instanceof Promise) await returned;
  }
}
