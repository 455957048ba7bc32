import type { CallbackReport } from '../../callback/callback-report.js';
import { BandwidthCallbacksError } from '../../errors.js';
import { asList, type Credentials } from '../../options/credentials.js';
import { Registration } from '../../registration/registration.js';
import { fillIn, type UrlParams } from '../../urls/fill-in.js';
import { mountedPath } from '../../urls/mounted-path.js';
import type { SigningSecrets } from '../signature.js';
import type { TestedApplication } from './application-server.js';

/** A registration of the tested application, with what Bandwidth's dashboard would know of it. */
export class TestedRegistration {
  private constructor(private readonly registration: Registration) {}

  /**
   * @param instance Default: the only registration, or the one named `'default'` of several
   * @throws {BandwidthCallbacksError} `BANDWIDTH_INSTANCE_UNKNOWN` when there is no such registration
   */
  static of(app: TestedApplication, instance?: string): TestedRegistration {
    const all = registrationsOf(app);
    const named = all.find(({ options }) => options.instance === (instance ?? 'default'));
    const found = named ?? (instance === undefined && all.length === 1 ? all[0] : undefined);
    if (found) return new TestedRegistration(found);
    throw new BandwidthCallbacksError(
      'BANDWIDTH_INSTANCE_UNKNOWN',
      all.length === 0
        ? 'The application has no registration of BandwidthCallbacksModule.'
        : `No registration of BandwidthCallbacksModule has the instance '${instance ?? 'default'}'.`,
      all.length === 0
        ? 'Import the module. If it is imported, two copies of this package are installed: see `npm ls nestjs-bandwidth-callbacks`.'
        : `Choose one with { instance }: ${all.map(({ options }) => `'${options.instance}'`).join(', ')}.`,
    );
  }

  /** Makes the registration report every request from now on, whatever the options `log` and `serverTiming` are. */
  makeReports(): void {
    this.registration.reports.test();
  }

  /** The report of a request to which a guard or another part of the application replied. */
  unreported(status: number): CallbackReport {
    const { instance } = this.registration.options;
    const reason = 'the application replied without asking the endpoint';
    return { outcome: status < 400 ? 'unhandled' : 'refused', status, instance, reason, handlers: [], ms: 0 };
  }

  /**
   * The path at which a route is reached.
   *
   * @throws {BandwidthCallbacksError} `BANDWIDTH_ROUTE_UNKNOWN` when no handler has the route, and
   * `BANDWIDTH_URL_INCOMPLETE` when `params` lacks a parameter of the path
   */
  pathOf(route: string, params: UrlParams): string {
    return fillIn(mountedPath(this.registration, route), params);
  }

  /**
   * The first credentials that the registration accepts; `undefined` for an open endpoint. If `auth` is a function, it
   * is asked with an empty user name.
   *
   * @throws {BandwidthCallbacksError} `BANDWIDTH_CREDENTIALS_MISSING` when the function finds none
   */
  async credentials(path: string): Promise<Credentials | undefined> {
    const { auth, instance } = this.registration.options;
    if (auth === false) return undefined;
    const params = this.registration.matcher?.match(path)?.params ?? {};
    const found = typeof auth === 'function' ? await auth({ username: '', path, params, instance }) : auth;
    const [credentials] = asList(found);
    if (credentials) return credentials;
    throw new BandwidthCallbacksError(
      'BANDWIDTH_CREDENTIALS_MISSING',
      `The option \`auth\` of the registration '${instance}' is a function that found no credentials for an empty user name.`,
      'Pass the credentials to send: { credentials: { username, password } }.',
    );
  }

  /** The option `baseUrl`, if the application has it. */
  get baseUrl(): string | undefined {
    return this.registration.options.baseUrl;
  }

  /** The first secret of each kind with which the registration expects callbacks to be signed. */
  get signatures(): SigningSecrets {
    const entries = Object.entries(this.registration.options.signatures?.secrets ?? {});
    return Object.fromEntries(entries.flatMap(([kind, [secret]]) => (secret === undefined ? [] : [[kind, secret]])));
  }
}

function registrationsOf(app: TestedApplication): readonly Registration[] {
  try {
    return app.get(Registration, { strict: false, each: true });
  } catch {
    return []; // Nest knows no such provider
  }
}
