const NUMBER = String.raw`(\d+(?:[.,]\d+)?)`;
const FORM = new RegExp(`^P(?=.)(?:${NUMBER}D)?(?:T(?=.)(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?$`, 'i');
const UNITS = [86_400_000, 3_600_000, 60_000, 1_000];

/**
 * The length of an ISO 8601 duration, as Bandwidth writes those of recordings, streams and machine detection.
 *
 * @returns milliseconds, rounded to the nearest; `undefined` for an invalid duration, or one in years, months or weeks,
 * which Bandwidth does not send.
 * @example durationToMilliseconds('PT5.045S') // 5045
 */
export function durationToMilliseconds(duration: string | undefined): number | undefined {
  const parts = FORM.exec(duration?.trim() ?? '')?.slice(1);
  if (!parts) return undefined;
  const exact = parts.reduce((sum, part, position) => sum + toNumber(part) * (UNITS[position] ?? 0), 0);
  return Math.round(exact);
}

function toNumber(part: string | undefined): number {
  return Number((part ?? '0').replace(',', '.'));
}
