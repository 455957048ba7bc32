import { redact } from '../../privacy/redact.js';
import type { MountedRoute, RouteMatcher } from './route-matcher.js';
import { OnceLog } from '../../log/once-log.js';

/** A link in a document that leads to a path of the endpoint that has no route. */
interface LostLink {
  readonly attribute: string;
  readonly problem: string;
}

/** The path at which an answer is given. */
interface Place {
  readonly route: string;
  readonly payload: unknown;
  readonly query: unknown;
}

/** Replaces the origin of an application without a `baseUrl`. */
const SOMEWHERE = 'https://application.invalid';

const LINK = /\b(\w*url)\s*=\s*(["'])(.*?)\2/gi;

/** Checks the links in BXML that lead into the endpoint, and warns of those to a route that no handler has. */
export class LinkCheck {
  private readonly base: URL;

  constructor(
    private readonly mounted: readonly MountedRoute[],
    private readonly matcher: RouteMatcher,
    baseUrl: string | undefined,
    private readonly once = new OnceLog(),
  ) {
    this.base = new URL(baseUrl ?? SOMEWHERE);
  }

  /**
   * Warns once for each attribute of an answer. Never throws, whatever the document contains.
   *
   * @param of the handler that gave the answer, and the event
   */
  check(document: string, of: string, place: Place): void {
    for (const { attribute, problem } of this.lostLinks(document, place)) {
      this.once.tell(`${of} ${attribute}`, `The ${attribute} in ${of} ${problem}.`);
    }
  }

  private lostLinks(document: string, place: Place): readonly LostLink[] {
    return [...document.matchAll(LINK)].flatMap(([, attribute = '', , link = '']) => {
      const problem = this.problemOf(link.trim(), place);
      return problem === undefined ? [] : [{ attribute, problem }];
    });
  }

  private problemOf(link: string, { route, payload, query }: Place): string | undefined {
    const path = this.pathOf(link, route);
    if (path === undefined || this.matcher.match(path)) return undefined;
    const meant = link.replace(/[?#].*$/s, '');
    if (this.matcher.routes.includes(meant)) {
      return `leads to ${redact(path, payload, query)}, while the route ${meant} is at ${this.mountedAt(meant)}`;
    }
    if (!this.matcher.isBelow(path)) return undefined;
    const { routes } = this.matcher;
    return `leads to ${redact(path, payload, query)}, a route that no handler has${routes.length > 0 ? `; the routes are: ${routes.join(', ')}` : ''}`;
  }

  /** The path of this application that Bandwidth resolves a link to; `undefined` if the link leads elsewhere. */
  private pathOf(link: string, route: string): string | undefined {
    const prefix = this.base.pathname.replace(/\/$/, '');
    const from = `${this.base.origin}${prefix}${this.mountedAt(route)}`;
    const url = URL.canParse(link, from) ? new URL(link, from) : undefined;
    if (url?.origin !== this.base.origin || !url.pathname.startsWith(`${prefix}/`)) return undefined;
    return url.pathname.slice(prefix.length);
  }

  private mountedAt(route: string): string {
    return this.mounted.find((each) => each.route === route)?.path ?? '/';
  }
}
