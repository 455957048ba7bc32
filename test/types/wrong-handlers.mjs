// Handlers that are wrong, each with all that the compiler may say about it: `test/handlers/compiler-messages.spec.ts` asks the
// one that is installed, and the matrix the others.

/** What every file of these begins with. */
export const IMPORTS = `import {
  CallbackContext, DtmfEvent, GatherEvent, HangupEvent, NumbersPortOutValidationRequestEvent, OnBandwidthEvent, RejectEvent,
  VoiceGatherEvent,
} from 'nestjs-bandwidth-callbacks';

class Entity {
  id = 1;
}
`;

/** @param {string} what */
const returned = (what) => `Decorator function return type '${what}' is not assignable to type 'void | `;
/** @param {string} given @param {string} wanted */
const argument = (given, wanted) =>
  `Argument of type '"${given}"' is not assignable to parameter of type '"No event is called '${given}': ${wanted}"'.`;

/** Members of a class, each with how the first line begins that the compiler says about it. */
export const WRONG_HANDLERS = /** @type {const} */ ([
  ["@OnBandwidthEvent('voice.gater') handle() {}", argument('voice.gater', "did you mean 'voice.gather'?")],
  ["@OnBandwidthEvent('voice.gather', 'hangupp') handle() {}", argument('hangupp', "did you mean 'hangup'?")],
  [
    "@OnBandwidthEvent('transferAnswer') handle() {}",
    argument('transferAnswer', "did you mean 'voice.transferAnswer'?"),
  ],
  ["@OnBandwidthEvent('Redirekt') handle() {}", argument('Redirekt', "did you mean 'redirect'?")],
  [
    "@OnBandwidthEvent('voice.recordingComplete') handle() {}",
    argument('voice.recordingComplete', "did you mean 'voice.recordComplete'?"),
  ],
  [
    "@OnBandwidthEvent('messaging.message-recieved') handle() {}",
    argument('messaging.message-recieved', "did you mean 'messaging.message-received'?"),
  ],
  ["@OnBandwidthEvent('whatever') handle() {}", argument('whatever', 'take a name of BandwidthEventMap')],
  ["@OnBandwidthEvent('gather' as string) handle() {}", "Argument of type 'string' is not assignable to parameter of type '\"Write the name of the event out"], // prettier-ignore
  [
    "@OnBandwidthEvent('voice.gather') handle(_event: GatherEvent) {}",
    returned('["Declare the parameters as", VoiceGatherEvent, CallbackContext]'),
  ],
  [
    "@OnBandwidthEvent('hangup') handle(_context: CallbackContext, _event: HangupEvent) {}",
    returned('["Declare the parameters as", HangupEvent, CallbackContext]'),
  ],
  [
    "@OnBandwidthEvent('gather', 'dtmf') handle(_event: DtmfEvent) {}",
    'Decorator function return type \'["Declare the parameters as", ',
  ],
  [
    "@OnBandwidthEvent('hangup') handle(_event: RejectEvent) {}",
    returned('["Declare the parameters as", HangupEvent, CallbackContext]'),
  ],
  [
    "@OnBandwidthEvent('*') handle(_event: GatherEvent) {}",
    'Decorator function return type \'["Declare the parameters as", ',
  ],
  [
    "@OnBandwidthEvent('voice.gather') handle() { return new Entity(); }",
    returned('["Return BXML or nothing, not", Entity]'),
  ],
  [
    "@OnBandwidthEvent('voice.gather') async handle(event: VoiceGatherEvent) { return event.digits ? '' : new Entity(); }",
    returned('["Return BXML or nothing, not", Entity]'),
  ],
  [
    "@OnBandwidthEvent('hangup') handle(_event: HangupEvent) { return '<Response/>'; }",
    returned('["Return nothing: Bandwidth reads no answer to this event"]'),
  ],
  [
    "@OnBandwidthEvent('numbers.portOutValidationRequest') handle() { return '<Response/>'; }",
    returned('["Return", PortOutValidationAnswer, "not", string]'),
  ],
  [
    "@OnBandwidthEvent('hangup', { deadline: 4_000 }) handle(_event: HangupEvent) {}",
    "Type 'number' is not assignable to type '[\"Leave it out: Bandwidth waits for no answer\", never]'.",
  ],
  ["@OnBandwidthEvent('gather', { route: 'menu' }, 'voice.gather') handle() {}", returned('["Put the options last"]')],
  ['@OnBandwidthEvent() handle() {}', 'Expected at least 1 arguments, but got 0.'],
  [
    "@OnBandwidthEvent('gather') static handle(_event: GatherEvent) {}",
    returned('["Put it on a method of instances, not on a static member"]'),
  ],
  ["@OnBandwidthEvent('gather') get handle() { return 1; }", returned('["Put it on a method"]')],
  [
    "@OnBandwidthEvent('gather') handle = (_event: GatherEvent) => {};",
    "Decorator function return type is '[\"Put it on a method\"]' but is expected to be 'void' or 'any'.",
  ],
]);

/** Handlers that are right, some of which were not always taken for it. */
export const RIGHT_HANDLERS = `export class Right {
  @OnBandwidthEvent('voice.gather')
  async perhaps(event: VoiceGatherEvent): Promise<void | string> {
    if (event.digits === '1') return '<Response/>';
  }

  @OnBandwidthEvent('voice.gather', { fallback: (event, error) => (error ? '<Response/>' : String(event)) })
  withFallback(_event: VoiceGatherEvent, _context: CallbackContext): void {}

  @OnBandwidthEvent('numbers.portOutValidationRequest', { fallback: () => ({ portable: true }) })
  own(_event: NumbersPortOutValidationRequestEvent) {
    return { portable: true } as const;
  }

  @OnBandwidthEvent('gather', 'dtmf', 'voice.gather')
  several(_event: GatherEvent | DtmfEvent | VoiceGatherEvent): void {}

  @OnBandwidthEvent('reject')
  wider(_event: HangupEvent, ..._others: unknown[]): void {}

  @OnBandwidthEvent('gather')
  rest(...[_event, _context]: [GatherEvent, CallbackContext?]): void {}

  @OnBandwidthEvent('hangup')
  anything(_event: any, _context?: CallbackContext): void {}
}
`;
