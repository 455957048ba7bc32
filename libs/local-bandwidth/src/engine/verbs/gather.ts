import { number, seconds } from '../attributes.js';
import { askNext, notify } from '../asking.js';
import type { Call } from '../call.js';
import type { Verb } from '../document.js';
import { type Gathered, GatherInput, type Input, NOTHING } from '../gather-input.js';
import { callPayload } from '../payloads/call-payload.js';
import type { Platform, VerbDefinition } from '../platform.js';
import { first, type Script, time, until } from '../process.js';
import { prompt } from '../prompt.js';
import type { Sound } from '../sound.js';
import { takeTag } from '../tags.js';
import { continuationOf, targetOf } from '../voice-target.js';

/** Plays its prompts until the first key or word, then takes keys or speech until one of its conditions ends it. */
export const gather: VerbDefinition = {
  name: 'Gather',
  answers: 'audible',
  *run(platform, call, verb) {
    const tag = takeTag(platform, call, verb);
    const next = continuationOf(platform, call, verb, 'gather');
    const { target } = next;
    const input = new GatherInput(platform, call, verb);
    let gathered: Gathered | undefined;
    try {
      gathered = yield* gatherInput(platform, call, verb, input);
    } finally {
      input.close();
      if (!gathered) interrupted(platform, call, target && { target, body: payload(platform, call, input.sofar) });
    }
    tag();
    const found = gathered;
    return yield* askNext(platform, call, next, () => payload(platform, call, found));
  },
};

function* gatherInput(platform: Platform, call: Call, verb: Verb, input: GatherInput): Script<Gathered> {
  const begun = yield* firstInput(platform, call, verb, input);
  if (!begun) return NOTHING;
  return yield* takeInput(platform, call, verb, input, begun);
}

/** Plays the prompts as often as the verb says, with a pause after each time, until there is input. */
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

/**
 * Takes keys and words until one of the verb's conditions ends it. Speech ends when the person is silent for a time.
 */
function* takeInput(platform: Platform, call: Call, verb: Verb, input: GatherInput, begun: Input): Script<Gathered> {
  const terminating = verb.attributes['terminatingDigits'] ?? '';
  const most = Math.round(number(verb, 'maxDigits', 50));
  const patience = seconds(verb, 'interDigitTimeout', 5);
  const tellWords = partialTeller(platform, call, verb);
  const sofar = { digits: '', words: [] as string[] };
  let speaking: Sound | undefined;
  let silence = patience;
  let came: Input | { readonly by: 'time' } = begun;
  if (input.isMixed && platform.assumptions.use('mixedInput', call) === 'first') input.takeOnly(begun.by);
  for (;;) {
    if (came.by !== 'key' && speaking) {
      tellWords({ text: sofar.words.join(' '), digits: sofar.digits }); // it is said
      speaking = undefined;
    } else if (came.by === 'time') {
      return input.sofar;
    }
    if (came.by === 'key' && terminating.includes(came.value)) return { ...input.sofar, terminatingDigit: came.value };
    if (came.by === 'key') {
      sofar.digits += came.value;
      silence = patience;
    } else if (came.by === 'speech') {
      speaking = came.value;
      sofar.words.push(came.value.text ?? '');
      silence = platform.assumptions.use('speechEnd', call) === 'at once' ? 0 : patience;
    }
    input.sofar = gatheredOf(sofar);
    if (sofar.digits.length >= most) return input.sofar;
    const wait: number = speaking ? speaking.at + speaking.ms - platform.now : silence;
    const next = yield* until(first({ input: input.first, time: time(wait) }));
    came = next.by === 'input' ? next.value : { by: 'time' };
  }
}

function gatheredOf({ digits, words }: { readonly digits: string; readonly words: readonly string[] }): Gathered {
  return { digits, terminatingDigit: '', ...(words.length > 0 && { text: words.join(' ') }) };
}

/** Reports what was said so far, while the person goes on. */
function partialTeller(
  platform: Platform,
  call: Call,
  verb: Verb,
): (sofar: { readonly text: string; readonly digits: string }) => void {
  const target = targetOf(platform, call, { ...verb, attributes: partialAttributes(verb) }, 'partialResult');
  return (sofar) => {
    const body = callPayload(platform, call, 'partialgather', { ...sofar });
    notify(platform, { event: 'partialgather', body, target, timeout: call.facts.callbackTimeout, call });
  };
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
    ? assumptions.use('hangupInGather', call) === 'gather'
    : assumptions.use('interruptedVerbEvents', call) === 'complete';
  if (isSent && question) notify(platform, { event: 'gather', timeout: call.facts.callbackTimeout, call, ...question });
}
