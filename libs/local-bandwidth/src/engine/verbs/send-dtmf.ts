import { number } from '../attributes.js';
import { play } from '../hearing.js';
import type { VerbDefinition } from '../platform.js';
import { type Script, time, until } from '../process.js';

/** Characters that are pauses, with their ms. */
const PAUSES: Readonly<Record<string, number>> = { w: 500, ',': 500, W: 1000 };

/** Plays the tones of keys one after the other. */
export const sendDtmf: VerbDefinition = {
  name: 'SendDtmf',
  answers: 'yes',
  *run(platform, call, verb) {
    const tone = number(verb, 'toneDuration', 200);
    const gap = number(verb, 'toneInterval', 400);
    const characters = verb.text.trim();
    for (const [place, character] of [...characters].entries()) {
      const pause = PAUSES[character];
      if (pause !== undefined) {
        yield* silence(pause);
        continue;
      }
      yield* play(platform, call, { kind: 'dtmf', ms: tone, text: character });
      const next = characters[place + 1];
      if (next !== undefined && PAUSES[next] === undefined) yield* silence(gap);
    }
    return undefined;
  },
};

function* silence(ms: number): Script {
  yield* until(time(ms));
}
