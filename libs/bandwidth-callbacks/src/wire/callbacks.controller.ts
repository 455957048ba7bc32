import { Controller, Get, Inject, Options, Post, Req, Res, type Type } from '@nestjs/common';
import { isNestsOwn, PATH } from './platform/private-names.js';

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
  for (const name of ROUTES) {
    const inherited = CallbacksController.prototype[name];
    const { [name]: method } = {
      [name](this: CallbacksController, request: unknown, response: unknown): Promise<void> {
        return inherited.call(this, request, response);
      },
    };
    Object.setPrototypeOf(method as object, inherited); // metadata is inherited as by subclasses
    Object.defineProperty(BandwidthCallbacksController.prototype, name, { value: method, configurable: true });
  }
  Controller()(BandwidthCallbacksController);
  decorateController(BandwidthCallbacksController, decorators);
  return BandwidthCallbacksController;
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

/** Mounts the controller at a path and at its routes. Nest reads this when it initialises the application. */
export function mount(controller: Type<unknown>, path: string, routes: readonly string[]): void {
  Reflect.defineMetadata(PATH, [path, ...routes.map((route) => `${path}/${route}`)], controller);
}
