import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { openApi } from '../../libs/local-bandwidth/src/control/openapi.js';
import { routes } from '../../libs/local-bandwidth/src/control/routes.js';
import { BASE } from '../../libs/local-bandwidth/src/control/router.js';

interface Operation {
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}
const document = openApi(routes, false) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: object };
};

const ajv = new Ajv2020({ strict: true, allErrors: true });
ajv.addSchema({ $id: 'document', $defs: document.components.schemas });
const validators = new Map<object, ValidateFunction>();

/** Statuses that were answered, for each operation: `POST /calls 201`. */
export const answered = new Set<string>();

/** Whatever a test expects it to be. */
type Json = ReturnType<typeof JSON.parse>;

export interface Reply<T> {
  readonly status: number;
  readonly body: T;
}

/** Asks the control API, and holds every answer to what the OpenAPI document says of it. */
export class ControlClient {
  constructor(
    private readonly url: string,
    private readonly session?: string,
  ) {}

  get<T = Json>(path: string): Promise<Reply<T>> {
    return this.ask('GET', path);
  }

  post<T = Json>(path: string, body?: unknown): Promise<Reply<T>> {
    return this.ask('POST', path, body);
  }

  put<T = Json>(path: string, body: unknown): Promise<Reply<T>> {
    return this.ask('PUT', path, body);
  }

  delete(path: string): Promise<Reply<undefined>> {
    return this.ask('DELETE', path);
  }

  async ask<T = Json>(method: string, path: string, body?: unknown): Promise<Reply<T>> {
    const response = await fetch(`${this.url}${BASE}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json', ...(this.session && { 'local-session': this.session }) },
    });
    const text = await response.text();
    const reply = { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
    hold(method, path, reply);
    return reply;
  }
}

function hold(method: string, path: string, { status, body }: Reply<unknown>): void {
  const [pathname = ''] = path.split('?');
  const found = Object.keys(document.paths).find((each) =>
    new RegExp(`^${each.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(`${BASE}${pathname}`),
  );
  const operation = found === undefined ? undefined : document.paths[found]?.[method.toLowerCase()];
  const answer = operation?.responses[String(status)] ?? (status >= 400 ? errorAnswer() : undefined);
  if (!answer) throw new Error(`${method} ${path} answered ${status}, which is not described.`);
  answered.add(`${method} ${found?.slice(BASE.length)} ${status}`);
  const schema = answer.content?.['application/json']?.schema;
  if (!schema) {
    if (body !== undefined) throw new Error(`${method} ${path} answered a body, which is not described.`);
    return;
  }
  const validate = validatorOf(schema);
  if (!validate(body)) {
    const problems = (validate.errors ?? []).slice(0, 5).map((error) => `${error.instancePath} ${error.message}`);
    throw new Error(`${method} ${path} ${status} is not as described: ${problems.join('; ')}\n${JSON.stringify(body)}`);
  }
}

function errorAnswer(): Operation['responses'][string] {
  return { content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } };
}

function validatorOf(schema: object): ValidateFunction {
  const known = validators.get(schema);
  if (known) return known;
  const resolved = JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas', 'document#/$defs')) as object;
  const validate = ajv.compile(resolved);
  validators.set(schema, validate);
  return validate;
}

/** Every operation and status below 400 that the document describes. */
export function described(): string[] {
  return routes.flatMap(({ method, path, answers }) =>
    Object.keys(answers)
      .filter((status) => Number(status) < 400)
      .map((status) => `${method} ${path} ${status}`),
  );
}
