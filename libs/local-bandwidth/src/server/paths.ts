import { decodedText } from '../decoded-text.js';

/**
 * Something that requests can ask for with a method and a path, such as `/calls/{callId}`. `{mediaId+}` matches the
 * rest of the path.
 */
export interface OnPath {
  readonly method: string;
  readonly path: string;
}

/** What a request asks for, or the methods that its path allows. */
export type Found<T> =
  { readonly one: T; readonly params: Readonly<Record<string, string>> } | { readonly methods: readonly string[] };

/** Finds what a request asks for. */
export class Paths<T extends OnPath> {
  readonly #all: readonly { readonly one: T; readonly pattern: RegExp }[];

  constructor(all: readonly T[]) {
    this.#all = all.map((one) => ({ one, pattern: patternOf(one.path) }));
  }

  /** For a path that does not exist, `methods` is empty. */
  find(method: string, path: string): Found<T> {
    const onPath = this.#all.filter(({ pattern }) => pattern.test(path));
    const found = onPath.find(({ one }) => one.method === method);
    if (found) return { one: found.one, params: paramsOf(found.pattern, path) };
    return { methods: onPath.map(({ one }) => one.method) };
  }
}

/** The target of a request; `undefined` if it is no valid URL. */
export function targetOf(target: string): URL | undefined {
  return URL.canParse(target, 'http://localhost') ? new URL(target, 'http://localhost') : undefined;
}

/** Also matches the path with a slash at its end. */
function patternOf(path: string): RegExp {
  const groups = path.replaceAll(/\{(\w+)(\+?)\}/g, (_all, name: string, isRest: string) =>
    isRest ? `(?<${name}>.+)` : `(?<${name}>[^/]+)`,
  );
  return new RegExp(`^${groups}/?$`);
}

function paramsOf(pattern: RegExp, path: string): Record<string, string> {
  const groups = Object.entries(pattern.exec(path)?.groups ?? {});
  return Object.fromEntries(groups.map(([name, value]) => [name, decodedText(value)]));
}
