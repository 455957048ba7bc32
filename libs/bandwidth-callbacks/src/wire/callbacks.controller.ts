import { Controller, Get, Inject, Options, Post, Req, Res, type Type } from '@nestjs/common';
import { isNestsOwn, PATH, ROUTE_PARAMETERS } from './platform/private-names.js';

/** Where a controller passes its requests. */
export const REQUEST_HANDLER = Symbol('BANDWIDTH_CALLBACKS_REQUEST_HANDLER');

/** Handles a request of the platform and replies to it. */
export interface RequestHandler {
  handle(request: unknown, response: unknown): Promise<void>;
}

/**
 * Takes the requests of one registration. It writes to the platform's response itself, so that nothing global changes
 * its replies.
 */
export abstract class CallbacksController {
  constructor(@Inject(REQUEST_HANDLER) private readonly handler: RequestHandler) {}

  /** Bandwidth's default method. */
  @Post()
  post(@Req() request: unknown, @Res() response: unknown): Promise<void> {
    return this.handler.handle(request, response);
  }

  /** For an application, a call or a verb whose callback method is set to GET. */
  @Get()
  get(@Req() request: unknown, @Res() response: unknown): Promise<void> {
    return this.handler.handle(request, response);
  }

  /**
   * A preflight passes the front door, since CORS settings may answer it. Without such settings it gets 405 like other
   * methods.
   */
  @Options()
  preflight(@Req() request: unknown, @Res() response: unknown): Promise<void> {
    return this.handler.handle(request, response);
  }
}

/** The methods that Nest makes routes of. */
const ROUTES = ['post', 'get', 'preflight'] as const;

/**
 * Makes a separate controller class with separate methods for one registration, so that several never share metadata.
 */
export function controllerFor(decorators: readonly ClassDecorator[]): Type<unknown> {
  class BandwidthCallbacksController extends CallbacksController {}
  const { prototype } = BandwidthCallbacksController;
  for (const name of ROUTES) addMethod(prototype, name, CallbacksController.prototype[name]);
  Controller()(BandwidthCallbacksController);
  decorateController(BandwidthCallbacksController, decorators);
  return BandwidthCallbacksController;
}

/** Adds a method that does what another one does, and has its metadata, as a method of a subclass would. */
function addMethod(prototype: object, name: string, inherited: CallbacksController['post']): object {
  const { [name]: method } = {
    [name](this: CallbacksController, request: unknown, response: unknown): Promise<void> {
      return inherited.call(this, request, response);
    },
  };
  Object.setPrototypeOf(method as object, inherited);
  Object.defineProperty(prototype, name, { value: method, configurable: true });
  return method as object;
}

/**
 * Applies class decorators to a controller. Their metadata is copied to the methods, because some guards look only
 * there. Nest's own metadata, such as guards, is not copied, or guards would run twice.
 */
export function decorateController(controller: Type<unknown>, decorators: readonly ClassDecorator[]): void {
  for (const decorate of decorators) {
    const before = new Map(keysOf(controller).map((key) => [key, valueOf(key, controller)]));
    decorate(controller);
    for (const key of keysOf(controller)) {
      const value = valueOf(key, controller);
      if (isNestsOwn(key) || before.get(key) === value) continue;
      for (const name of ROUTES) {
        Reflect.defineMetadata(key, value, (controller.prototype as CallbacksController)[name]);
      }
    }
  }
}

function keysOf(target: object): readonly unknown[] {
  return Reflect.getOwnMetadataKeys(target) as unknown[];
}

function valueOf(key: unknown, target: object): unknown {
  return Reflect.getOwnMetadata(key, target);
}

/**
 * Mounts the controller at a path and at its routes. Nest reads this when it initialises the application. Routes with
 * parameters have methods of their own, because an OpenAPI document has the parameters of a method at all of its paths.
 */
export function mount(controller: Type<unknown>, path: string, routes: readonly string[]): void {
  const prototype = controller.prototype as CallbacksController;
  for (const { name } of methodsOf(controller)) if (!isOne(name)) Reflect.deleteProperty(prototype, name);
  Reflect.defineMetadata(PATH, path, controller);
  const own = routes.filter((route) => route.includes(':'));
  for (const name of ROUTES) {
    const inherited = prototype[name];
    Reflect.defineMetadata(PATH, ['/', ...routes.filter((route) => !own.includes(route))], inherited);
    const parameters: unknown = Reflect.getMetadata(ROUTE_PARAMETERS, controller, name);
    for (const [index, route] of own.entries()) {
      const ownName = `${name}_${index}_${route.replaceAll(/\W+/g, '_')}`;
      Reflect.defineMetadata(PATH, route, addMethod(prototype, ownName, inherited));
      Reflect.defineMetadata(ROUTE_PARAMETERS, parameters, controller, ownName);
    }
  }
}

/** The methods of a controller, and the route of those that have one of their own. */
export function methodsOf(controller: Type<unknown>): readonly { name: string; method: object; route: string }[] {
  const prototype = controller.prototype as Readonly<Record<string, object>>;
  const names = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
  return names.map((name) => {
    const method = prototype[name] as object;
    const path: unknown = Reflect.getOwnMetadata(PATH, method);
    return { name, method, route: typeof path === 'string' ? path : '' };
  });
}

function isOne(name: string): boolean {
  return (ROUTES as readonly string[]).includes(name);
}
