import type { Type } from '@nestjs/common';
import type { GatherEvent } from 'nestjs-bandwidth-callbacks';

/** What ran, in its order: decorators and methods. A test empties it. */
export const calls: string[] = [];

type Method = (...args: unknown[]) => unknown;

/** Replaces a method and copies nothing, as decorators for spans, transactions and retries do. */
export function wrapped(by: string): MethodDecorator {
  return (_target, _key, descriptor) => {
    const inner = descriptor.value as Method;
    descriptor.value = function (this: unknown, ...args: unknown[]) {
      calls.push(by);
      return inner.apply(this, args);
    } as never;
  };
}

/** Copies what Reflect knows of a method as well, as careful decorators do. */
export function wrappedWithMetadata(by: string): MethodDecorator {
  return (target, key, descriptor) => {
    const inner = descriptor.value as object;
    wrapped(by)(target, key, descriptor);
    for (const name of Reflect.getMetadataKeys(inner)) {
      Reflect.defineMetadata(name, Reflect.getMetadata(name, inner), descriptor.value as object);
    }
  };
}

/** Wraps each method of a class in place. */
export function everyMethodWrapped(by: string): ClassDecorator {
  return ({ prototype }) => {
    for (const name of Object.getOwnPropertyNames(prototype)) {
      const descriptor = Object.getOwnPropertyDescriptor(prototype, name)!;
      if (name === 'constructor') continue;
      wrapped(by)(prototype as object, name, descriptor);
      Object.defineProperty(prototype, name, descriptor);
    }
  };
}

/** Puts a subclass in the place of a class, whose methods wrap those of the class. */
export function subclassed(by: string) {
  return <Class extends Type<{ menu(event: GatherEvent): string }>>(base: Class): Class =>
    class extends (base as Type<{ menu(event: GatherEvent): string }>) {
      override menu(event: GatherEvent): string {
        calls.push(by);
        return super.menu(event);
      }
    } as Class;
}

/** Leaves a getter that binds the method to its object, as `@autobind` does. */
export function bound(_target: object, key: string, descriptor: PropertyDescriptor): PropertyDescriptor {
  const method = descriptor.value as Method;
  return {
    configurable: true,
    get(this: object) {
      const value = (...args: unknown[]) => method.apply(this, args);
      Object.defineProperty(this, key, { value, configurable: true });
      return value;
    },
  };
}
