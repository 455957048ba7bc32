import { CREDENTIALS } from '../credentials-of-files.js';
import type { Session } from '../../session.js';
import { isPhone } from '../fields.js';
import type { Scenario } from '../scenario.js';

/** The options of a session as fields of a scenario, without credentials, and with URLs only up to their path. */
export function headOf({ application, numbers: all, clock, options }: Session): Omit<Scenario, 'steps'> {
  const numbers = all.filter(isPhone);
  const { credentials, publicUrl, fallbackUrl, accountId, applicationId, latency, allowHosts, now } = options;
  return {
    app: plainUrl(application.url),
    ...(publicUrl !== undefined && { publicUrl: plainUrl(publicUrl) }),
    ...(fallbackUrl !== undefined && { fallbackUrl: plainUrl(fallbackUrl) }),
    ...(credentials && { credentials: CREDENTIALS }),
    ...(numbers.length === 1 && { number: numbers[0] ?? '' }),
    ...(numbers.length > 1 && { numbers }),
    ...(accountId !== undefined && { accountId }),
    ...(applicationId !== undefined && { applicationId }),
    ...(clock.kind === 'virtual' && now !== undefined && { now }),
    ...(latency !== undefined && latency > 0 && { latency }),
    ...(allowHosts && allowHosts.length > 0 && { allowHosts }),
  };
}

/** Removes user info, query and fragment, which may hold passwords and tokens. */
function plainUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
