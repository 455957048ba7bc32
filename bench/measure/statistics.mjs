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

/** Microseconds of processor time that one call takes, the best of several batches: other processes do not count. */
export function processorTime(call, { batch, batches }) {
  for (let i = 0; i < batch; i++) call();
  const times = Array.from({ length: batches }, () => {
    const before = process.cpuUsage();
    for (let i = 0; i < batch; i++) call();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / batch;
  });
  return Math.min(...times);
}
