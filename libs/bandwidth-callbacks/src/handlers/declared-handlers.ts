import 'reflect-metadata';
import { replacedMethod } from './handler-declaration.js';
import { declarationsOf, SUBSCRIPTIONS, type Subscription, subscriptionsOf } from './handler-metadata.js';

/** A method of a class that is a handler, inherited ones included. */
export interface DeclaredHandler {
  readonly methodName: string | symbol;
  /** The function that carries what decorators left: guards and metadata. */
  readonly method: object;
  readonly subscriptions: readonly Subscription[];
}

/** A handler of a base class that a subclass overrides without the decorator: it is none any more. */
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

/** The handlers of a class: every method that carries `@OnBandwidthEvent`, whatever other decorators made of it. */
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
      // A decorator that copies metadata brings the same subscriptions again.
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

function* prototypesOf(prototype: object): Iterable<object> {
  for (let each: object | null = prototype; each && each !== Object.prototype; each = Object.getPrototypeOf(each)) {
    yield each;
  }
}

/**
 * Whether a subclass has a method of its own in the place of a handler. A class decorator that returns a subclass has
 * one, too, but wraps what it stands for: such a subclass has no name of its own.
 */
function isOverride(owner: object, declaring: object, chain: readonly object[]): boolean {
  const { name } = declaring.constructor;
  const between = chain.slice(chain.indexOf(owner), chain.indexOf(declaring));
  return between.some((each) => each.constructor.name !== '' && each.constructor.name !== name);
}

/**
 * The function that stands for a handler now. One that another decorator put in its place is given the metadata of the
 * one it replaced, or guards that were declared with the handler would not run. Where a getter stands in its place, as
 * decorators that bind methods leave one, the decorated function tells what was declared.
 */
function methodInForce(current: PropertyDescriptor | undefined, declared: object, label: string): object {
  if (!current || current.get) return declared;
  const method: unknown = current.value;
  if (typeof method !== 'function') throw replacedMethod(label);
  if (method !== declared) inheritMetadata(method, declared);
  return method;
}

/** Gives a function the metadata of the one whose place it takes; what it has of its own stays. */
export function inheritMetadata(method: object, declared: object): void {
  for (const key of Reflect.getMetadataKeys(declared) as unknown[]) {
    if (key !== SUBSCRIPTIONS && !Reflect.hasMetadata(key, method))
      Reflect.defineMetadata(key, Reflect.getMetadata(key, declared), method);
  }
}
