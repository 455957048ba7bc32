import 'reflect-metadata';

/** Puts decorators on a class, as TypeScript would: on the class itself and on each of its methods. */
export function decorated(type, { on = [], methods = {}, parameters = {} }) {
  for (const [name, decorators] of Object.entries(methods)) {
    const descriptor = Object.getOwnPropertyDescriptor(type.prototype, name);
    for (const decorate of decorators.toReversed()) decorate(type.prototype, name, descriptor);
  }
  for (const [name, { types, decorators = [] }] of Object.entries(parameters)) {
    if (types) Reflect.defineMetadata('design:paramtypes', types, type.prototype, name);
    decorators.forEach((decorate, index) => decorate?.(type.prototype, name, index));
  }
  for (const decorate of on.toReversed()) decorate(type);
  return type;
}

/** Puts a decorator or several on each property of a class. */
export function fields(type, declared) {
  for (const [name, decorators] of Object.entries(declared)) {
    for (const decorate of [decorators].flat()) decorate(type.prototype, name);
  }
  return type;
}
