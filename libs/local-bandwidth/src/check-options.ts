import { checkSpeed } from './clock/speed.js';
import { LocalBandwidthError } from './errors.js';
import type { LocalBandwidthOptions } from './options.js';
import { checkRateLimits } from './rate-limits.js';

/** @throws LocalBandwidthError for values that a later step could not use, and would not complain of */
export function checkOptions(options: LocalBandwidthOptions): void {
  const { port = 0, number, numbers = [], token, allowHosts = [], rateLimits = {}, speed = 1 } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw wrong('The port cannot be one.', 'Give a whole number from 0 to 65535; 0 takes any that is free.');
  }
  for (const each of number === undefined ? numbers : [number]) {
    if (!/^\+?\w{1,32}$/.test(each)) {
      throw wrong(`The number ${JSON.stringify(each)} cannot be one.`, 'Give it as +15550100000.');
    }
  }
  checkId('account', options.accountId);
  checkId('application', options.applicationId);
  checkSpeed(speed);
  if (token === '') throw wrong('The token is empty.', 'Give one that nobody guesses, or none.');
  for (const host of allowHosts) {
    if (!/^(?:[a-z\d._-]+|\[[a-f\d:.]+\])(?::\d+)?$/.test(host)) {
      throw wrong(
        `The host ${JSON.stringify(host)} cannot be one.`,
        'Give it without a scheme and a path, in small letters: example.com, or localhost:4000.',
      );
    }
  }
  checkRateLimits(rateLimits);
}

function checkId(kind: string, id: string | undefined): void {
  if (id === undefined || /^[\w-]{1,64}$/.test(id)) return;
  throw wrong(`The ${kind} ${JSON.stringify(id)} cannot be one.`, 'Use up to 64 letters, digits and dashes.');
}

function wrong(problem: string, remedy: string): LocalBandwidthError {
  return new LocalBandwidthError('LOCAL_BANDWIDTH_VALUE', problem, remedy);
}
