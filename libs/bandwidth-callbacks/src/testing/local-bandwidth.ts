import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
/** @ts-ignore -- an optional package: its types are missing where it is not installed. */
import type { LocalBandwidth, LocalBandwidthOptions } from 'local-bandwidth';
import { BandwidthCallbacksError } from '../errors.js';
import { loadOptionalPeer } from '../optional-peer.js';
import type { UrlParams } from '../urls/fill-in.js';
import { isGiven, OptionRules } from '../options/option-rules.js';
import { initialise, mustBeApplication, type TestedApplication } from './tester/application-server.js';
import { checkParams } from './tester/tester-options.js';
import { TestedRegistration } from './tester/tested-registration.js';

/**
 * How a local Bandwidth is started for an application. Its URL and credentials are those of the application by default.
 */
export interface LocalBandwidthForApp extends Partial<LocalBandwidthOptions> {
  /** Which registration is called. Default: the only one, or `'default'`. */
  readonly instance?: string;
  /** Values for the parameters of the registration's path, if it has any. */
  readonly params?: UrlParams;
}

/**
 * Starts a local Bandwidth that calls a Nest application, with the path and the credentials of its registration. The
 * application need not listen. Time stands still until a test asks for it, unless `clock` is `'real'`. Needs the
 * package `local-bandwidth`.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_PACKAGE_MISSING` when that is not installed,
 * `BANDWIDTH_INSTANCE_UNKNOWN` when no registration has that instance, `BANDWIDTH_URL_INCOMPLETE` when `params` lacks a
 * parameter of the path, and `BANDWIDTH_CREDENTIALS_MISSING` when `auth` is a function that finds none without a user
 * name; `BANDWIDTH_OPTION_INVALID` for what is no application, and for an `instance` or `params` of the wrong kind. For its other options see
 * `LocalBandwidth.start`: what it cannot use is a `LocalBandwidthError`
 *
 * @example
 * ```ts
 * const bandwidth = await localBandwidth(app);
 * const caller = await bandwidth.call({ from: '+15551230001', to: '+15550100000' });
 * await caller.hears('Press 1 for sales');
 * await caller.press('1');
 * ```
 */
export async function localBandwidth(
  app: TestedApplication,
  given: LocalBandwidthForApp = {},
): Promise<LocalBandwidth> {
  const rules = new OptionRules('localBandwidth()');
  const { instance, params, ...options } = rules.object(given);
  if (isGiven(instance)) rules.text('instance', instance);
  if (isGiven(params)) checkParams(params, rules);
  const peer = await loadLocalBandwidth();
  mustBeApplication(app, rules);
  await initialise(app);
  const registration = TestedRegistration.of(app, instance ?? undefined);
  const server = app.getHttpServer() as Server;
  const path = registration.pathOf('', params ?? {});
  const { baseUrl } = registration;
  const credentials = options.credentials ?? (await registration.credentials(path));
  return peer.LocalBandwidth.start({
    clock: 'virtual',
    app: baseUrl === undefined ? server : behindProxy(server, new URL(baseUrl).pathname),
    appUrl: (baseUrl ?? ownUrl(server)) + path,
    ...options,
    ...(credentials && { credentials }),
  });
}

async function loadLocalBandwidth(): Promise<typeof import('local-bandwidth')> {
  try {
    return await loadOptionalPeer('local-bandwidth');
  } catch (cause) {
    if (cause instanceof BandwidthCallbacksError) throw cause;
    throw new BandwidthCallbacksError(
      'BANDWIDTH_PACKAGE_MISSING',
      'localBandwidth() needs the package local-bandwidth, which cannot be loaded.',
      'Install it: npm install --save-dev local-bandwidth',
      { cause },
    );
  }
}

/** The URL at which a server listens. If it does not listen, the host does not matter. */
function ownUrl(server: Server): string {
  const address = server.address() as AddressInfo | null;
  return address ? `http://localhost:${address.port}` : 'http://localhost';
}

/** Removes the path of a public URL from requests, as the proxy in front of the application does. */
function behindProxy(server: Server, path: string): Server {
  if (path === '/') return server;
  return createServer((request, response) => {
    if (request.url?.startsWith(`${path}/`)) request.url = request.url.slice(path.length);
    server.emit('request', request, response);
  });
}
