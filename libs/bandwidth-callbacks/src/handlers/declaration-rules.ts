import { isFallback } from '../bxml/answer.js';
import { definitions } from '../events/catalogue.js';
import { correctionOf } from '../events/meant-names.js';
import { handlerDeclaration } from './handler-declaration.js';
import type { HandlerOptions } from './handler-options.js';

const besides: readonly string[] = ['*', 'unknown', 'invalid', 'failed'];
const KNOWN: readonly string[] = [...besides, ...definitions.map(({ name }) => name)];
const known: ReadonlySet<unknown> = new Set(KNOWN);
const answerable: ReadonlySet<unknown> = new Set(
  definitions.filter(({ lane }) => lane === 'answer').map(({ name }) => name),
);

/** Every option of a handler. */
const OPTIONS: Readonly<Record<keyof HandlerOptions, true>> = {
  route: true,
  instance: true,
  deadline: true,
  fallback: true,
};

/**
 * Checks at run time what the compiler checks, for JavaScript and casts.
 *
 * @throws {BandwidthCallbacksError} `BANDWIDTH_HANDLER_DECLARATION` for no name or an unknown one
 */
export function mustBeNames(names: readonly unknown[]): asserts names is readonly string[] {
  if (names.length === 0) {
    throw handlerDeclaration(
      'An @OnBandwidthEvent names no event, so its method would never be called.',
      "Name the events it handles, or '*' for all of them.",
    );
  }
  for (const name of names) {
    if (known.has(name)) continue;
    throw handlerDeclaration(
      typeof name === 'string'
        ? `@OnBandwidthEvent knows no event named '${name}'.`
        : '@OnBandwidthEvent takes names of events, and options after the last of them.',
      correctionOf(name, KNOWN),
    );
  }
}

/** @throws {BandwidthCallbacksError} `BANDWIDTH_HANDLER_DECLARATION` for an option that would have no effect */
export function mustBeOptions(options: HandlerOptions<unknown>, names: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(OPTIONS, name)) continue;
    throw handlerDeclaration(
      `@OnBandwidthEvent knows no option named '${name}'.`,
      correctionOf(name, Object.keys(OPTIONS)),
    );
  }
  const { route, instance, deadline, fallback } = options;
  mustBeText('route', route);
  mustBeText('instance', instance);
  mustHaveEffect(options, names);
  mustBeTimer(deadline);
  mustBeFallback(fallback, names);
}

function mustHaveEffect({ deadline, fallback }: HandlerOptions<unknown>, names: readonly string[]): void {
  const mayAnswer = names.some((name) => answerable.has(name)) && !names.includes('*');
  if (mayAnswer || (deadline === undefined && fallback === undefined)) return;
  throw handlerDeclaration(
    `A \`${deadline === undefined ? 'fallback' : 'deadline'}\` has no effect on a handler of ${names.join(', ')}, because Bandwidth does not wait for its answer.`,
    'Leave it out; `handlerTimeout` of the module bounds how long such a handler may run.',
  );
}

/** @throws {BandwidthCallbacksError} `BANDWIDTH_HANDLER_DECLARATION` for anything but an instance method */
export function mustBeMethod(target: unknown, key: unknown, descriptor: unknown): void {
  const { value } = (descriptor ?? {}) as { value?: unknown };
  if (typeof target === 'object' && target !== null && typeof value === 'function') return;
  throw handlerDeclaration(
    `${placeOf(target, key)} cannot be a handler: @OnBandwidthEvent is on ${kindOf(target, key, descriptor)}.`,
    'Put it on a method of a provider or controller. If another decorator turns that method into a getter, put it above @OnBandwidthEvent.',
  );
}

function placeOf(target: unknown, key: unknown): string {
  const type: unknown = typeof target === 'function' ? target : (target as object | undefined)?.constructor;
  const isPlain = typeof key === 'string' || typeof key === 'symbol';
  return isPlain && typeof type === 'function' ? `${type.name}.${String(key)}` : 'This';
}

function kindOf(target: unknown, key: unknown, descriptor: unknown): string {
  if (typeof key === 'object') return 'a method that was not compiled with `experimentalDecorators`, which Nest needs';
  if (key === undefined) return 'a class';
  if (typeof target === 'function') return 'a static member';
  const { get, set } = (descriptor ?? {}) as PropertyDescriptor;
  return get || set ? 'a getter or setter' : 'a property';
}

function mustBeText(option: string, value: unknown): void {
  if (value === undefined || typeof value === 'string') return;
  throw handlerDeclaration(`The \`${option}\` of an @OnBandwidthEvent is not text.`, 'Give text, or leave it out.');
}

function mustBeTimer(deadline: unknown): void {
  if (deadline === undefined || (typeof deadline === 'number' && deadline > 0 && deadline < 2 ** 31)) return;
  throw handlerDeclaration(
    'The `deadline` of an @OnBandwidthEvent is not a number of milliseconds above 0.',
    'Give milliseconds, such as 5_000; leave it out for the `answerDeadline` of the module.',
  );
}

function mustBeFallback(fallback: unknown, names: readonly string[]): void {
  if (fallback === undefined || typeof fallback === 'function') return;
  const forms = definitions.filter(({ name, lane }) => lane === 'answer' && names.includes(name));
  if (forms.every(({ answer }) => (answer ? answer.accepts(fallback) : isFallback(fallback)))) return;
  const forEach = [...new Set(forms.map(({ answer }) => answer?.name ?? 'BXML'))];
  const wanted = forEach.join(' or ');
  if (forEach.length > 1) {
    throw handlerDeclaration(
      `The \`fallback\` of an @OnBandwidthEvent cannot answer all of its events, some of which want ${wanted}.`,
      'Give a function of the event that makes it, or split the method by the answers that its events want.',
    );
  }
  throw handlerDeclaration(
    `The \`fallback\` of an @OnBandwidthEvent is neither ${wanted} nor a function that makes it.`,
    `Give ${wanted}, or leave it out for the \`fallbackAnswer\` of the module.`,
  );
}
