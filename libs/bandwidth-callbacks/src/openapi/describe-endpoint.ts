import type { Type } from '@nestjs/common';
import { catalogue } from '../events/catalogue.js';
import type { EventClass } from '../events/definition.js';
import { CallbacksController, methodsOf } from '../wire/callbacks.controller.js';
import type { MountedRoute } from '../wire/routes/route-matcher.js';
import { answerContent, bodyContent } from './content.js';

// The metadata keys of the decorators of `@nestjs/swagger`. Using the keys themselves, the library does not need the
// package.
const OPERATION = 'swagger/apiOperation';
const PARAMETERS = 'swagger/apiParameters';
const RESPONSES = 'swagger/apiResponse';
const SECURITY = 'swagger/apiSecurity';
const EXTRA_MODELS = 'swagger/apiExtraModels';
const EXCLUDE_ENDPOINT = 'swagger/apiExcludeEndpoint';
const EXCLUDE_CONTROLLER = 'swagger/apiExcludeController';

const classes: readonly EventClass[] = catalogue;

/** What swagger needs to know about a registration. */
interface Described {
  readonly instance: string;
  readonly auth: unknown;
}

/**
 * Describes the endpoint of a registration to swagger: every event with its schema and an example. Swagger derives the
 * ids of operations from the name of the controller, so each registration's controller gets a different name.
 */
export function describeEndpoint(controller: Type<unknown>, { instance, auth }: Described): void {
  if (instance !== 'default') {
    Object.defineProperty(controller, 'name', { value: `${instance}_${controller.name}`, configurable: true });
  }
  // The name under which `new DocumentBuilder().addBasicAuth()` declares the scheme.
  if (auth !== false && !Reflect.hasMetadata(SECURITY, controller)) {
    Reflect.defineMetadata(SECURITY, [{ basic: [] }], controller);
  }
  const { post, get, preflight } = CallbacksController.prototype;
  for (const method of [post, get]) {
    Reflect.defineMetadata(RESPONSES, responses(), method);
    Reflect.defineMetadata(EXTRA_MODELS, classes, method);
  }
  const summary = 'Bandwidth callbacks';
  Reflect.defineMetadata(OPERATION, { summary, description: 'The fields of the event are the query.' }, get);
  Reflect.defineMetadata(OPERATION, { summary, requestBody: requestBody() }, post);
  Reflect.defineMetadata(EXCLUDE_ENDPOINT, { disable: true }, preflight);
}

/** Describes the parameters in the paths of a controller to swagger, except those that its decorators describe. */
export function describeParameters(controller: Type<unknown>, mounted: readonly MountedRoute[]): void {
  for (const { method, route } of methodsOf(controller)) {
    const path = mounted.find((each) => each.route === route)?.path ?? '';
    const described = (Reflect.getMetadata(PARAMETERS, method) ?? []) as readonly { readonly name?: string }[];
    const names = Array.from(path.matchAll(/(?<=\/):(\w+)(?=\/|$)/g), ([, name]) => name);
    const others = names.filter((name) => !described.some((each) => each.name === name));
    const added = others.map((name) => ({ name, in: 'path', required: true, type: String }));
    if (added.length > 0) Reflect.defineMetadata(PARAMETERS, [...described, ...added], method);
  }
}

/** Leaves a registration's endpoint out of the application's OpenAPI document. */
export function hideEndpoint(controller: Type<unknown>): void {
  Reflect.defineMetadata(EXCLUDE_CONTROLLER, [true], controller);
}

/** The whole body of the operation, since swagger would otherwise use one schema for all content types. */
function requestBody() {
  return {
    required: true,
    description: 'One event; messaging sends an array of them. Events of numbers come as XML.',
    content: bodyContent(classes),
  };
}

function responses() {
  return {
    200: { description: 'Taken; with an answer where Bandwidth waits for one.', content: answerContent(classes) },
    204: { description: 'Taken.' },
    400: { description: 'Cannot be read; the body says why.' },
    401: { description: 'Credentials, or a signature, are required.' },
    500: { description: 'A handler failed; Bandwidth may send the callback again.' },
    503: { description: 'Not now; Bandwidth may send the callback again.' },
  };
}
