/** The last two digits of a phone number, as much of it as a log may hold. */
export function masked(number: string | undefined): string {
  return number ? `…${number.slice(-2)}` : '(no number)';
}

/** A length of time for people. */
export function inSeconds(milliseconds: number | undefined): string {
  return milliseconds === undefined ? 'length not known' : `${Math.round(milliseconds / 1000)} s`;
}
