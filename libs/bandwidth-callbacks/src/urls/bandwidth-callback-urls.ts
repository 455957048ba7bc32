import { Inject, Injectable } from '@nestjs/common';
import { BandwidthCallbacksError } from '../errors.js';
import { Registration } from '../registration/registration.js';
import { asList, type Credentials } from '../options/credentials.js';
import { isGiven, isObject, OptionRules } from '../options/option-rules.js';
import { fillIn, type UrlParams, type UrlQuery, queryText } from './fill-in.js';
import type { HandlerClass, HandlerMethod } from './handler-method.js';
import { mountedPath } from './mounted-path.js';
import { routeOfHandler } from './route-of-handler.js';

/** What a callback URL is made of, besides its route. */
export interface CallbackUrlOptions {
  /** Parameters of your own; handlers find them in `context.query`. */
  readonly query?: UrlQuery;
  /** Values for the parameters of the path, where the option `path` or a route has any. */
  readonly params?: UrlParams;
  /** Which registration the URL leads to. Default: the one whose module this provider came from. */
  readonly instance?: string;
}

/** What an absolute callback URL is made of. */
export interface AbsoluteCallbackUrlOptions extends CallbackUrlOptions {
  /**
   * Puts the credentials into the URL, the only place V1 has for them. Such a URL is a secret, and must not be logged.
   * Default: `false`.
   */
  readonly withCredentials?: boolean;
}

/** What the URL of a handler is made of. */
export type HandlerUrlOptions =
  | (CallbackUrlOptions & { readonly absolute?: false })
  | (AbsoluteCallbackUrlOptions & {
      /** Whether the URL has scheme and host, from the option `baseUrl`. Default: `false`. */
      readonly absolute: true;
    });

/** The attributes `username` and `password` of a BXML verb; none for an open endpoint. */
export type CredentialsAttributes = Credentials | { readonly username?: never; readonly password?: never };

/**
 * The URLs of a registration and of its handlers' routes, for BXML and for Bandwidth's dashboard, with global prefix,
 * version and router module included. They are known once the application is initialised.
 *
 * The URLs are not escaped for XML: the `bxml` tag and `bandwidth-sdk` do that.
 *
 * @example
 * ```ts
 * constructor(private readonly urls: BandwidthCallbackUrls) {}
 *
 * @OnBandwidthEvent('voice.initiate')
 * greet() {
 *   const next = this.urls.to(Ivr, 'language', { query: { attempt: 1 } });
 *   return bxml`<Response><Gather gatherUrl="${next}"/></Response>`;
 * }
 * ```
 */
@Injectable()
export class BandwidthCallbackUrls {
  /** @internal Created by Nest; its parameter types need packages that an application may not have. */
  constructor(@Inject(Registration) private readonly registration: Registration) {}

  /**
   * The URL of a route, relative to the host (`/bandwidth/callbacks/menu`). Bandwidth resolves it against the URL that
   * served the BXML (https://dev.bandwidth.com/docs/voice/bxml); V1 takes absolute URLs only.
   *
   * @param route as a handler declares it. Default: the path without a route.
   * @throws {BandwidthCallbacksError} `BANDWIDTH_ROUTE_UNKNOWN` when no handler is bound to the route,
   * `BANDWIDTH_INSTANCE_UNKNOWN`, `BANDWIDTH_OPTION_INVALID` for a route that is not text or options that are no
   * objects, and `BANDWIDTH_URL_INCOMPLETE` when a parameter of the path has no value, or before
   * the application is initialised
   */
  for(route?: string, options?: CallbackUrlOptions): string {
    const { query, params, instance } = checked('for', options);
    const registration = this.of(instance);
    const { baseUrl } = registration.options;
    const outside = baseUrl === undefined ? '' : new URL(baseUrl).pathname.replace(/\/$/, '');
    return outside + fillIn(mountedPath(registration, routeOf('for', route)), params ?? {}) + queryText(query ?? {});
  }

  /**
   * The URL of a handler's route, which is then written in one place only. `{ absolute: true }` makes it as `absolute`
   * does.
   *
   * @param host the class of the handler
   * @param method the name of a method of that class that is bound to one route
   * @throws {BandwidthCallbacksError} `BANDWIDTH_HANDLER_UNKNOWN` for a method without `@OnBandwidthEvent`,
   * `BANDWIDTH_ROUTE_MISSING` for a handler without a route or with several, `BANDWIDTH_ROUTE_UNKNOWN` when no module
   * provides the class, and as {@link for} and {@link absolute} do
   * @example
   * ```ts
   * bxml`<Gather gatherUrl="${this.urls.to(Ivr, 'language', { query: { attempt: 2 } })}"/>`
   * ```
   */
  to<Host extends object>(host: HandlerClass<Host>, method: HandlerMethod<Host>, options?: HandlerUrlOptions): string {
    const { absolute = false, ...others } = checked('to', options);
    if (typeof host !== 'function') throw noClass();
    const own = this.registration.options.instance;
    const { route, instance } = routeOfHandler(
      host.prototype as object,
      method as string | symbol,
      others.instance,
      own,
    );
    const reached = { ...others, ...(instance !== undefined && { instance }) };
    return absolute ? this.absolute(route, reached) : this.for(route, reached);
  }

  /**
   * The URL of a route with scheme and host, from the option `baseUrl`. V1 has no place for credentials but the URL:
   * `{ withCredentials: true }`. Such a URL is a secret, and must not be logged; neither must the result of
   * `credentials()`.
   *
   * @param route as a handler declares it. Default: the path without a route.
   * @throws {BandwidthCallbacksError} `BANDWIDTH_URL_INCOMPLETE` without a `baseUrl`, and as {@link for} does
   */
  absolute(route?: string, options?: AbsoluteCallbackUrlOptions): string {
    const { withCredentials = false, ...others } = checked('absolute', options);
    const { baseUrl } = this.of(others.instance).options;
    if (baseUrl === undefined) {
      throw new BandwidthCallbacksError(
        'BANDWIDTH_URL_INCOMPLETE',
        'An absolute callback URL cannot be made, since the public address of the application is not known.',
        "Set BANDWIDTH_CALLBACKS_BASE_URL (or the option `baseUrl`) to that address, such as 'https://phone.example.com'.",
      );
    }
    const url = new URL(this.for(route, others), baseUrl);
    const { username = '', password = '' } = withCredentials ? this.credentials(others) : {};
    url.username = encodeURIComponent(username);
    url.password = encodeURIComponent(password);
    return url.href;
  }

  /**
   * The `username` and `password` of verbs that call a URL which the application's own credentials do not cover, to be
   * spread: `new Bxml.StartTranscription({ ...urls.credentials() })`. The first of a list of credentials; empty for an
   * open endpoint.
   *
   * @throws {BandwidthCallbacksError} `BANDWIDTH_URL_INCOMPLETE` when a function finds the credentials of each request
   */
  credentials(options?: Pick<CallbackUrlOptions, 'instance'>): CredentialsAttributes {
    const { instance } = checked('credentials', options);
    const { auth } = this.of(instance).options;
    if (auth === false) return {};
    if (typeof auth === 'function') {
      throw new BandwidthCallbacksError(
        'BANDWIDTH_URL_INCOMPLETE',
        'A function finds the credentials of this registration for each request, so a URL cannot contain them.',
        'Set the attributes `username` and `password` of the verb to those of the tenant.',
      );
    }
    const [{ username, password } = { username: '', password: '' }] = asList(auth);
    return { username, password };
  }

  private of(instance: string | null | undefined): Registration {
    const all = [this.registration, ...this.registration.others];
    const found = all.find(({ options }) => options.instance === (instance ?? this.registration.options.instance));
    if (found) return found;
    throw new BandwidthCallbacksError(
      'BANDWIDTH_INSTANCE_UNKNOWN',
      `No registration of BandwidthCallbacksModule has the instance '${instance}'.`,
      `Use one of: ${all.map(({ options }) => `'${options.instance}'`).join(', ')}.`,
    );
  }
}

type Method = 'for' | 'to' | 'absolute' | 'credentials';

function rulesOf(method: Method): OptionRules {
  return new OptionRules(`BandwidthCallbackUrls.${method}()`);
}

function routeOf(method: Method, route: string | undefined): string {
  return isGiven(route) ? rulesOf(method).string('route', route) : '';
}

/** Options, of which none need be given. */
function checked<Options extends CallbackUrlOptions>(method: Method, given: Options | undefined): Partial<Options> {
  if (!isGiven(given)) return {};
  const rules = rulesOf(method);
  const { query, params } = rules.object(given);
  for (const [name, value] of Object.entries({ query, params })) {
    if (isGiven(value) && !isObject(value)) throw rules.invalid(name, 'must be an object of names and values');
  }
  return given;
}

function noClass(): BandwidthCallbacksError {
  return new BandwidthCallbacksError(
    'BANDWIDTH_HANDLER_UNKNOWN',
    'The URL of a handler was asked for without the class of the handler.',
    'Give the class. Where files import each other, it is known only once all of them are loaded.',
  );
}
