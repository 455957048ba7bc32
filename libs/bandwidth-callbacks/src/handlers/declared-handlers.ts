import 'reflect-metadata';
import { replacedMethod } from './handler-declaration.js';
import { declarationsOf, SUBSCRIPTIONS, type Subscription, subscriptionsOf } from './handler-metadata.js';

/** A method of a class that is a handler, inherited ones included. */
export interface DeclaredHandler {
  readonly methodName: string | symbol;
  /** The function that carries the decorators' metadata, such as guards. */
  readonly method: object;
  readonly subscriptions: readonly Subscription[];
}

/** A handler of a base class that a subclass overrides without the decorator, so that it no longer is a handler. */
export interface OverriddenHandler {
  /** `Sub.menu`. */
  readonly by: string;
  /** `Base.menu`. */
  readonly label: string;
}

/** What a class declares. */
export interface DeclaredHandlers {
  readonly handlers: readonly DeclaredHandler[];
  readonly overridden: readonly OverriddenHandler[];
}

/** The handlers of a class: every method with `@OnBandwidthEvent`, even if other decorators replaced it. */
export function declaredHandlers(prototype: object): DeclaredHandlers {
  const chain = [...prototypesOf(prototype)];
  const names = new Set(chain.flatMap((each) => Reflect.ownKeys(each)).filter((name) => name !== 'constructor'));
  const handlers: DeclaredHandler[] = [];
  const overridden: OverriddenHandler[] = [];
  for (const methodName of names) {
    const declaring = chain.find((each) => declarationsOf(each).has(methodName));
    const owner = chain.find((each) => Object.hasOwn(each, methodName));
    const current = owner && Object.getOwnPropertyDescriptor(owner, methodName);
    const own = subscriptionsOf(current?.value);
    const declaration = declaring && declarationsOf(declaring).get(methodName);
    if (declaring && declaration && !(owner && isOverride(owner, declaring, chain))) {
      const method = methodInForce(current, declaration.method, labelOf(declaring, methodName));
      // A decorator that copies metadata would add the same subscriptions a second time.
      const subscriptions = [...new Set([...declaration.subscriptions, ...own])];
      handlers.push({ methodName, method, subscriptions });
    } else if (own.length > 0) {
      handlers.push({ methodName, method: current?.value as object, subscriptions: own });
    } else if (declaring && owner) {
      overridden.push({ by: labelOf(owner, methodName), label: labelOf(declaring, methodName) });
    }
  }
  return { handlers, overridden };
}

/** `CallService.menu`. */
export function labelOf(prototype: object, methodName: string | symbol): string {
  return `${prototype.constructor.name}.${String(methodName)}`;
}

/** The prototype of a class, and those of its base classes. */
export function* prototypesOf(prototype: object): Iterable<object> {
  for (let each: object | null = prototype; each && each !== Object.prototype; each = Object.getPrototypeOf(each)) {
    yield each;
  }
}

/**
 * Whether a subclass overrides a handler. The subclass that a class decorator returns also has its own method, but that
 * one wraps the handler; such a subclass is recognised by having no name.
 */
function isOverride(owner: object, declaring: object, chain: readonly object[]): boolean {
  const { name } = declaring.constructor;
  const between = chain.slice(chain.indexOf(owner), chain.indexOf(declaring));
  return between.some((each) => each.constructor.name !== '' && each.constructor.name !== name);
}

/**
 * The current function of a handler. If another decorator replaced the method, the new function gets the metadata of
 * the old one, or guards declared with the handler would not run. If a decorator that binds methods left a getter, the
 * originally decorated function is used.
 */
function methodInForce(current: PropertyDescriptor | undefined, declared: object, label: string): object {
  if (!current || current.get) return declared;
  const method: unknown = current.value;
  if (typeof method !== 'function') throw replacedMethod(label);
  if (method !== declared) inheritMetadata(method, declared);
  return method;
}

/** Copies the metadata of a replaced function to its replacement, without overwriting what that already has. */
export function inheritMetadata(method: object, declared: object): void {
  for (const key of Reflect.getMetadataKeys(declared) as unknown[]) {
    if (key !== SUBSCRIPTIONS && !Reflect.hasMetadata(key, method))
      Reflect.defineMetadata(key, Reflect.getMetadata(key, declared), method);
  }
}
