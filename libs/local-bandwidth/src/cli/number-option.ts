import type { Given } from './command.js';
import { wrongUsage } from './exit-code.js';

/** The number of an option; `undefined` if it was not given. @throws CommandFailure unless it is within the limits */
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

/** Like {@link numberOption}, for whole numbers. @throws CommandFailure for a fraction, too */
export function wholeNumberOption(given: Given, name: string, limits: readonly [number, number]): number | undefined {
  const number = numberOption(given, name, limits);
  if (number === undefined || Number.isInteger(number)) return number;
  throw wrongUsage(`--${name} takes a whole number.`);
}
