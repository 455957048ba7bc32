/** A time in the form of callbacks: UTC with milliseconds. */
export function instant(at: number): string {
  return new Date(Math.round(at)).toISOString();
}

/** A duration in the form of callbacks: `PT23.875S`, `PT1M2S`, `PT1H`. */
export function duration(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  const hours = Math.floor(whole / 3_600_000);
  const minutes = Math.floor((whole % 3_600_000) / 60_000);
  const seconds = (whole % 60_000) / 1000;
  const parts = [hours > 0 ? `${hours}H` : '', minutes > 0 ? `${minutes}M` : '', seconds > 0 ? `${seconds}S` : ''].join(
    '',
  );
  return `PT${parts || '0S'}`;
}
