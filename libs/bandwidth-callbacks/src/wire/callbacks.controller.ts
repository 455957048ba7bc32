import { Controller, Get, Inject, Options, Post, Req, Res, type Type } from '@nestjs/common';
import { isNestsOwn, PATH } from './platform/private-names.js';

/** Where a controller leaves its requests. */
export const REQUEST_HANDLER = Symbol('BANDWIDTH_CALLBACKS_REQUEST_HANDLER');

/** Handles a request of the platform and replies to it. */
export interface RequestHandler {
  handle(request: unknown, response: unknown): Promise<void>;
}

/** Takes the requests of one registration. It speaks to the platform itself: nothing global may reshape its replies. */
export abstract class CallbacksController {
  constructor(@Inject(REQUEST_HANDLER) private readonly handler: RequestHandler) {}

  /** Bandwidth's way unless it was told otherwise. */
  @Post()
  post(@Req() request: unknown, @Res() response: unknown): Promise<void> {
    return this.handler.handle(request, response);
  }

  /** For an application, a call or a verb whose method was set to GET. */
  @Get()
  get(@Req() request: unknown, @Res() response: unknown): Promise<void> {
    return this.handler.handle(request, response);
  }

  /** A preflight passes the front door, since CORS settings may answer it; without any it is a method like others. */
  @Options()
  preflight(@Req() request: unknown, @Res() response: unknown): Promise<void> {
    return this.handler.handle(request, response);
  }
}

/** The methods that Nest makes routes of. */
const ROUTES = ['post', 'get', 'preflight'] as const;

/** A controller class of its own for one registration, with methods of its own, so that several never share metadata. */
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
 * Puts class decorators on a controller. The metadata that they set is set for the methods as well, where some guards
 * look for it alone; Nest's own, such as guards, stays with the class, or it would run twice.
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
