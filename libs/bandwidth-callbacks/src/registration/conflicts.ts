import { BandwidthCallbacksError } from '../errors.js';
import type { HandlerExplorer } from '../handlers/handler-explorer.js';
import type { RouteMatcher } from '../wire/routes/route-matcher.js';
import { logger } from '../log/logger.js';

/** The properties that several registrations in one application must not share. */
export interface Claim {
  readonly options: { readonly instance: string };
  /** The paths at which it is reached; `undefined` until they are known. */
  readonly matcher: RouteMatcher | undefined;
}

/**
 * Registrations share handlers and the HTTP server, and are told apart by `instance` and path.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_INSTANCE_DUPLICATE`, `BANDWIDTH_PATH_OVERLAP`
 */
export function mustBeApart(own: Claim, others: readonly Claim[]): void {
  const { instance } = own.options;
  if (others.some((other) => other.options.instance === instance)) {
    throw new BandwidthCallbacksError(
      'BANDWIDTH_INSTANCE_DUPLICATE',
      `BandwidthCallbacksModule is registered more than once as instance '${instance}'.`,
      'Import it once (a plain import is a registration too; export what forRoot() returned to import it elsewhere), or ' +
        'give each registration an `instance` and a `path` of its own.',
    );
  }
  const rival = others.find((other) => other.matcher && own.matcher?.overlaps(other.matcher));
  if (rival) {
    throw new BandwidthCallbacksError(
      'BANDWIDTH_PATH_OVERLAP',
      `The registrations '${instance}' and '${rival.options.instance}' of BandwidthCallbacksModule can be reached at the same path.`,
      "Give each of them a `path` that no parameter and no handler's route of the other one covers.",
    );
  }
}

/**
 * Whether this registration does what only one of an application does, such as to pass events that the application itself
 * emits to handlers without an `instance`.
 */
export function isFirst(own: Claim, others: readonly Claim[]): boolean {
  const rank = ({ options: { instance } }: Claim) => (instance === 'default' ? '' : instance);
  return others.every((other) => rank(own) < rank(other));
}

/** Warns of handlers that will run twice for each event, or never. */
export function reportOddities(explorer: HandlerExplorer, all: readonly Claim[]): void {
  for (const name of explorer.twins()) {
    logger.warn(
      `Several modules provide ${name}: each of its instances handles every event. If that is not intended, provide it in one module and export it.`,
    );
  }
  for (const { by, label } of explorer.overridden()) {
    logger.warn(
      `${by} overrides ${label} without @OnBandwidthEvent, so it is not called. Decorate it as well, or give it another name.`,
    );
  }
  const known = new Set(all.map(({ options }) => options.instance));
  for (const { options } of explorer.subscriptions()) {
    if (options.instance === undefined || known.has(options.instance)) continue;
    logger.warn(
      `A handler is bound to the instance '${options.instance}', which no registration has, so it is never called. Correct its \`instance\`, or give a registration that name.`,
    );
  }
}
