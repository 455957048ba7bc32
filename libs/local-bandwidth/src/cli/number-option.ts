import type { Given } from './command.js';
import { wrongUsage } from './exit-code.js';

/** A number of an option, if it was given. @throws CommandFailure for anything but a number within the limits */
export function numberOption(
  { option }: Given,
  name: string,
  [least, most]: readonly [number, number],
): number | undefined {
  const text = option(name);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() !== '' && number >= least && number <= most) return number;
  throw wrongUsage(`--${name} takes a number from ${least}${Number.isFinite(most) ? ` to ${most}` : ' on'}.`);
}

/** As {@link numberOption}. @throws CommandFailure for a fraction, too */
export function wholeNumberOption(given: Given, name: string, limits: readonly [number, number]): number | undefined {
  const number = numberOption(given, name, limits);
  if (number === undefined || Number.isInteger(number)) return number;
  throw wrongUsage(`--${name} takes a whole number.`);
}
