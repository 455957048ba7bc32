import { number, seconds, text } from '../attributes.js';
import { askOrEnd, notify } from '../asking.js';
import { type Call, CallEnds } from '../call.js';
import type { Verb } from '../document.js';
import type { Inbox } from '../feed.js';
import { callPayload } from '../payloads/call-payload.js';
import type { Platform } from '../platform.js';
import { first, never, type Script, time, until, type Wait } from '../process.js';
import { prompt } from '../prompt.js';
import type { Sound } from '../sound.js';
import { takeTag } from '../tags.js';
import type { VerbDefinition } from '../verb.js';
import { fallbackOf, targetOf } from '../voice-target.js';

interface Gathered {
  readonly digits: string;
  readonly terminatingDigit: string;
  readonly text?: string;
}

type Input = { readonly by: 'key'; readonly value: string } | { readonly by: 'speech'; readonly value: Sound };

const NOTHING: Gathered = { digits: '', terminatingDigit: '' };

/** Plays its prompts until the first key or word, then takes keys or speech until one of its conditions ends it. */
export const gather: VerbDefinition = {
  name: 'Gather',
  answers: 'audible',
  *run(platform, call, verb) {
    takeTag(call, verb);
    const target = targetOf(platform, call, verb, 'gather');
    const fallback = fallbackOf(platform, call, verb, 'gather');
    const input = new GatherInput(platform, call, verb);
    let gathered: Gathered | undefined;
    try {
      gathered = yield* gatherInput(platform, call, verb, input);
    } finally {
      input.close();
      if (!gathered) interrupted(platform, call, target && { target, body: payload(platform, call, input.sofar) });
    }
    if (!target) return undefined;
    const body = payload(platform, call, gathered);
    return yield* askOrEnd(platform, {
      event: 'gather',
      body,
      target,
      fallback,
      timeout: call.facts.callbackTimeout,
      call,
    });
  },
};

/** What the person presses and says while a Gather listens. */
class GatherInput {
  readonly #call: Call;
  readonly #keys: Inbox<string>;
  readonly #speech: Inbox<Sound> | undefined;
  readonly #takesKeys: boolean;
  readonly kept: string[] = [];
  sofar: Gathered = NOTHING;

  constructor(platform: Platform, call: Call, verb: Verb) {
    const kinds = text(verb, 'input', 'dtmf');
    this.#call = call;
    this.#takesKeys = kinds !== 'speech';
    this.#keys = call.keys.open();
    if (kinds !== 'dtmf') this.#speech = call.fromPhone.open();
    if (call.typedAhead.length > 0 && platform.assumptions.use('typeAhead') === 'kept')
      this.kept.push(...call.typedAhead);
    call.typedAhead = [];
    call.isGathering = true;
  }

  get key(): Wait<string> {
    const [kept] = this.kept;
    if (!this.#takesKeys) return never;
    if (kept === undefined) return this.#keys.next;
    return (resolve, scheduler) =>
      scheduler.soon(() => {
        this.kept.shift();
        resolve(kept);
      });
  }

  get speech(): Wait<Sound> {
    const speech = this.#speech;
    if (!speech) return never;
    return (resolve, scheduler) => {
      let cancel = () => {};
      const take = () => {
        cancel = speech.next((sound) => (sound.kind === 'speech' ? resolve(sound) : take()), scheduler);
      };
      take();
      return () => cancel();
    };
  }

  get first(): Wait<Input> {
    return first({ key: this.key, speech: this.speech });
  }

  close(): void {
    this.#keys.close();
    this.#speech?.close();
    this.#call.isGathering = false;
  }
}

function* gatherInput(platform: Platform, call: Call, verb: Verb, input: GatherInput): Script<Gathered> {
  const begun = yield* firstInput(platform, call, verb, input);
  if (!begun) return NOTHING;
  if (begun.by === 'speech') return yield* listen(platform, call, verb, input, begun.value);
  return yield* takeKeys(platform, verb, input, begun.value);
}

/** The prompts, again and again as often as asked, each time with a pause after them. */
function* firstInput(platform: Platform, call: Call, verb: Verb, input: GatherInput): Script<Input | undefined> {
  const patience = seconds(verb, 'firstDigitTimeout', 5);
  const rounds = verb.children.length === 0 ? 1 : Math.max(1, Math.round(number(verb, 'repeatCount', 1)));
  for (let round = 0; round < rounds; round += 1) {
    for (const child of verb.children) {
      const stopped = yield* prompt(platform, call, child, input.first);
      if (stopped) return stopped.came;
    }
    const came = yield* until(first({ input: input.first, time: time(patience) }));
    if (came.by === 'input') return came.value;
  }
  return undefined;
}

function* takeKeys(platform: Platform, verb: Verb, input: GatherInput, firstKey: string): Script<Gathered> {
  const terminating = verb.attributes['terminatingDigits'] ?? '';
  const most = mostDigits(platform, verb);
  const patience = seconds(verb, 'interDigitTimeout', 5);
  let digits = '';
  let key = firstKey;
  for (;;) {
    if (terminating.includes(key)) return { digits, terminatingDigit: key };
    digits += key;
    input.sofar = { digits, terminatingDigit: '' };
    if (digits.length >= most) return input.sofar;
    const came = yield* until(first({ key: input.key, time: time(patience) }));
    if (came.by === 'time') return input.sofar;
    key = came.value;
  }
}

function mostDigits(platform: Platform, verb: Verb): number {
  const most = number(verb, 'maxDigits', 50);
  if (Number.isInteger(most)) return most;
  if (platform.assumptions.use('maxDigitsFraction') === 'round') return Math.max(1, Math.round(most));
  const errorMessage = 'The BXML is invalid: maxDigits is not a whole number.';
  throw new CallEnds({ cause: 'invalid-bxml', errorMessage, errorId: platform.ids.uuid() });
}

/** Speech ends when the person is silent for a time. */
function* listen(platform: Platform, call: Call, verb: Verb, input: GatherInput, firstSound: Sound): Script<Gathered> {
  const patience = platform.assumptions.use('speechEnd') === 'at once' ? 0 : seconds(verb, 'interDigitTimeout', 5);
  const partial = targetOf(platform, call, { ...verb, attributes: partialAttributes(verb) }, 'partialResult');
  const words: string[] = [];
  let sound = firstSound;
  for (;;) {
    words.push(sound.text ?? '');
    yield* until(time(sound.at + sound.ms - platform.now));
    const said = words.join(' ');
    input.sofar = { ...NOTHING, text: said };
    const body = callPayload(platform, call, 'partialgather', { text: said });
    notify(platform, { event: 'partialgather', body, target: partial, timeout: call.facts.callbackTimeout, call });
    const came = yield* until(first({ speech: input.speech, time: time(patience) }));
    if (came.by === 'time') return input.sofar;
    sound = came.value;
  }
}

/** The one URL whose attribute does not end in `Url`. */
function partialAttributes({ attributes }: Verb): Record<string, string> {
  const { partialResultCallback, ...others } = attributes;
  return partialResultCallback === undefined ? others : { ...others, partialResultUrl: partialResultCallback };
}

function payload(platform: Platform, call: Call, gathered: Gathered): Record<string, unknown> {
  return callPayload(platform, call, 'gather', { ...gathered });
}

function interrupted(
  platform: Platform,
  call: Call,
  question: { readonly target: Parameters<typeof notify>[1]['target']; readonly body: object } | undefined,
): void {
  const { assumptions } = platform;
  const isSent = call.isOver
    ? assumptions.use('hangupInGather') === 'gather'
    : assumptions.use('interruptedVerbEvents') === 'complete';
  if (isSent && question) notify(platform, { event: 'gather', timeout: call.facts.callbackTimeout, call, ...question });
}
